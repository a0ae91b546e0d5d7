import { Button, Group, NumberInput, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Bins, isWhole } from '../measure';

interface BinsInputProps {
  bins: Bins | undefined;
  onChange: (bins: Bins | undefined) => void;
}

const FIRST: Bins = { min: 0, max: 100, width: 10 };

/** The bins of a distribution: those that suit its numbers, or ones of one width. */
export function BinsInput({ bins, onChange }: BinsInputProps): ReactNode {
  const [typed, setTyped] = useState<Record<keyof Bins, string | number>>(bins ?? FIRST);
  if (bins === undefined) {
    return (
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          Bins that suit the numbers
        </Text>
        <Button variant="subtle" size="compact-xs" onClick={() => onChange(FIRST)}>
          Choose bins
        </Button>
      </Group>
    );
  }
  const wanted = { min: Number(typed.min), max: Number(typed.max), width: Number(typed.width) };

  function end(): void {
    if (isWhole(wanted) && JSON.stringify(wanted) !== JSON.stringify(bins)) {
      onChange(wanted);
    }
  }

  return (
    <>
      <Group gap={6} wrap="nowrap">
        {(['min', 'max', 'width'] as const).map((part) => (
          <NumberInput
            key={part}
            label={LABELS[part]}
            size="xs"
            value={typed[part]}
            onChange={(value) => setTyped({ ...typed, [part]: value })}
            onBlur={end}
            onKeyDown={(key) => key.key === 'Enter' && end()}
            error={!isWhole(wanted)}
            hideControls
          />
        ))}
      </Group>
      {!isWhole(wanted) && (
        <Text role="alert" size="xs" c="red">
          1 to 200 bins: an end above the start, a width above 0
        </Text>
      )}
      <Button variant="subtle" size="compact-xs" onClick={() => onChange(undefined)}>
        Bins that suit the numbers
      </Button>
    </>
  );
}

const LABELS: Readonly<Record<keyof Bins, string>> = { min: 'From', max: 'To', width: 'Width' };
