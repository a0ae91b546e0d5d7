import { SegmentedControl, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Bracket, RetentionAlignment } from '../../api/questions';
import type { ChartState } from '../chartState';
import { BracketsInput } from './BracketsInput';
import { Section } from './Section';

interface RuleSectionProps {
  rule: ChartState['rule'];
  brackets: Bracket[];
  alignment: RetentionAlignment;
  onChange: (changes: Partial<ChartState>) => void;
}

const RULES: { value: ChartState['rule']; label: string }[] = [
  { value: 'on', label: 'On' },
  { value: 'on_or_after', label: 'On or after' },
  { value: 'brackets', label: 'Brackets' },
];
const ALIGNMENTS: { value: RetentionAlignment; label: string }[] = [
  { value: 'window', label: 'The start' },
  { value: 'calendar', label: 'The calendar' },
];
const MEANINGS: Readonly<Record<RetentionAlignment, string>> = {
  window: 'A day is 24 hours from the start, a week 7 days, a month 30',
  calendar: 'Days, weeks and months are those of the calendar; the start lies in the first, number 0',
};

/** Which returns count for a day, and what a day is. */
export function RuleSection({ rule, brackets, alignment, onChange }: RuleSectionProps): ReactNode {
  return (
    <>
      <Section title="Counted as returned" of={['rule']}>
        <SegmentedControl
          aria-label="Counted as returned"
          fullWidth
          data={RULES}
          value={rule}
          onChange={(chosen) => onChange({ rule: chosen })}
        />
        {rule === 'brackets' && <BracketsInput brackets={brackets} onChange={onChange} />}
      </Section>
      <Section title="Days counted from" of={['align']}>
        <SegmentedControl
          aria-label="Days counted from"
          fullWidth
          data={ALIGNMENTS}
          value={alignment}
          onChange={(chosen) => onChange({ alignment: chosen })}
        />
        <Text size="xs" c="dimmed">
          {MEANINGS[alignment]}.
        </Text>
      </Section>
    </>
  );
}
