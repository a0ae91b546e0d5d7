import { Select, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ChartType, TYPES } from '../chartState';
import { TYPE_GROUPS, TYPE_MEANINGS, TYPE_NAMES } from '../chartType';
import { Section } from './Section';

interface TypePickerProps {
  type: ChartType;
  onChange: (type: ChartType) => void;
}

/** The types of charts by what they are about, each with what it answers. */
export function TypePicker({ type, onChange }: TypePickerProps): ReactNode {
  return (
    <Section title="Chart type">
      <Select
        aria-label="Chart type"
        data={TYPE_GROUPS.map(({ group, types }) => ({
          group,
          items: types.map((value) => ({ value, label: TYPE_NAMES[value] })),
        }))}
        value={type}
        onChange={(chosen) => {
          const known = TYPES.find((each) => each === chosen);
          if (known !== undefined) {
            onChange(known);
          }
        }}
        allowDeselect={false}
        maxDropdownHeight={660}
        comboboxProps={{ width: 300, position: 'bottom-start', shadow: 'md' }}
        renderOption={({ option }) => (
          <Stack gap={0}>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {TYPE_MEANINGS[TYPES.find((each) => each === option.value) ?? type]}
            </Text>
          </Stack>
        )}
      />
    </Section>
  );
}
