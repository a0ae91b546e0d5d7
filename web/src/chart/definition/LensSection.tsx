import { SegmentedControl, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Lens } from '../../api/questions';
import { Section } from './Section';

const LENSES: { value: Lens; label: string; meaning: string }[] = [
  { value: 'mapped', label: 'Mapped', meaning: 'Users that were mapped to one person count as one' },
  {
    value: 'merged',
    label: 'Merged',
    meaning: 'Without mappings: only devices that became known users are joined',
  },
  {
    value: 'raw',
    label: 'Raw',
    meaning: 'Each user ID as it was sent, or else each device ID, counts by itself',
  },
];

/** Who counts as one person. */
export function LensSection({ lens, onChange }: { lens: Lens; onChange: (lens: Lens) => void }): ReactNode {
  return (
    <Section title="Identity">
      <SegmentedControl
        aria-label="Identity"
        fullWidth
        data={LENSES.map(({ value, label, meaning }) => ({
          value,
          label: (
            <Tooltip label={meaning} multiline w={220} openDelay={400}>
              <span>{label}</span>
            </Tooltip>
          ),
        }))}
        value={lens}
        onChange={onChange}
      />
      <Text size="xs" c="dimmed" mt={6}>
        {LENSES.find((each) => each.value === lens)?.meaning}.
      </Text>
    </Section>
  );
}
