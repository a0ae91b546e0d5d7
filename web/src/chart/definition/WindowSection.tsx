import { Group, NumberInput, Select, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type ConversionWindow,
  inUnit,
  mostOf,
  WINDOW_UNITS,
  windowLabel,
  windowParam,
} from '../conversionWindow';
import { Section } from './Section';

interface WindowSectionProps {
  title?: string;
  window: ConversionWindow;
  onChange: (window: ConversionWindow) => void;
}

export function WindowSection({
  title = 'Converted within',
  window,
  onChange,
}: WindowSectionProps): ReactNode {
  return (
    <Section title={title}>
      <Group gap={6} wrap="nowrap">
        <CountInput key={windowParam(window)} window={window} onChange={onChange} />
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
    </Section>
  );
}

/** Asks nothing while a number is being typed: Enter or leaving the field ends it. */
function CountInput({ window, onChange }: WindowSectionProps): ReactNode {
  const [typed, setTyped] = useState<string | number>(window.count);
  const most = mostOf(window.unit);

  function end(): void {
    const count = Math.min(Math.max(1, Math.trunc(Number(typed))), most);
    if (typed === '' || Number.isNaN(count) || count === window.count) {
      setTyped(window.count);
    } else {
      onChange({ ...window, count });
    }
  }

  return (
    <NumberInput
      aria-label="Length of the conversion window"
      size="xs"
      w={96}
      value={typed}
      onChange={setTyped}
      onBlur={end}
      onKeyDown={(key) => key.key === 'Enter' && end()}
      min={1}
      max={most}
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  );
}
