import { Group, Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  type ConversionWindow,
  inUnit,
  mostOf,
  WINDOW_UNITS,
  windowLabel,
  windowParam,
} from '../conversionWindow';
import { CountInput } from './CountInput';

interface WindowInputsProps {
  window: ConversionWindow;
  onChange: (window: ConversionWindow) => void;
}

export function WindowInputs({ window, onChange }: WindowInputsProps): ReactNode {
  return (
    <>
      <Group gap={6} wrap="nowrap">
        <CountInput
          key={windowParam(window)}
          label="Length of the conversion window"
          value={window.count}
          most={mostOf(window.unit)}
          onChange={(count) => onChange({ ...window, count })}
        />
        <Select
          aria-label="Unit of the conversion window"
          flex={1}
          data={WINDOW_UNITS.map((unit) => ({ value: unit, label: `${unit}s` }))}
          value={window.unit}
          onChange={(chosen) => {
            const unit = WINDOW_UNITS.find((each) => each === chosen);
            if (unit !== undefined) {
              onChange(inUnit(window, unit));
            }
          }}
          allowDeselect={false}
        />
      </Group>
      <Text size="xs" c="dimmed">
        From the first step to the last, up to{' '}
        {windowLabel({ count: mostOf(window.unit), unit: window.unit })}.
      </Text>
    </>
  );
}
