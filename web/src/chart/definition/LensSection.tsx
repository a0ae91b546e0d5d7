import { SegmentedControl, Text, Tooltip } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import type { ReactNode } from 'react';
import { asOf, dateOf, type LensChoice, latestAsOf } from '../lens';
import { today } from '../period';
import { Section } from './Section';

type Kind = 'mapped' | 'merged' | 'raw' | 'as_of';

interface KindOfLens {
  value: Kind;
  label: string;
  meaning: string;
}

const AS_OF: KindOfLens = {
  value: 'as_of',
  label: 'As of',
  meaning: 'Who was one person at the beginning of that day (UTC)',
};

const KINDS: KindOfLens[] = [
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
  AS_OF,
];

interface LensSectionProps {
  lens: LensChoice;
  onChange: (lens: LensChoice) => void;
}

/** Who counts as one person. */
export function LensSection({ lens, onChange }: LensSectionProps): ReactNode {
  const date = dateOf(lens);
  const latest = latestAsOf(today('UTC', new Date()));
  const kind = KINDS.find(({ value }) => value === lens) ?? AS_OF;

  return (
    <Section title="Identity">
      <SegmentedControl
        aria-label="Identity"
        fullWidth
        data={KINDS.map(({ value, label, meaning }) => ({
          value,
          label: (
            <Tooltip label={meaning} multiline w={220} openDelay={400}>
              <span>{label}</span>
            </Tooltip>
          ),
        }))}
        value={kind.value}
        onChange={(value: Kind) => onChange(value === 'as_of' ? asOf(latest) : value)}
      />
      {date !== undefined && (
        <DatePickerInput
          aria-label="Identity as of"
          mt={6}
          value={date}
          maxDate={latest}
          minDate="2000-01-01"
          weekendDays={[]}
          onChange={(chosen) => onChange(asOf(chosen ?? latest))}
        />
      )}
      <Text size="xs" c="dimmed" mt={6}>
        {kind.meaning}.
      </Text>
    </Section>
  );
}
