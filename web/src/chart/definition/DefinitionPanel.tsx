import { SegmentedControl, Stack, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Lens, Measure } from '../../api/questions';
import type { ChartState } from '../chartState';
import type { Scope } from '../scope';
import { EventsSection } from './EventsSection';
import { FiltersSection } from './FiltersSection';
import { GroupBySection } from './GroupBySection';
import { Section } from './Section';

interface DefinitionPanelProps {
  scope: Scope;
  state: ChartState;
  onChange: (changes: Partial<ChartState>) => void;
}

const MEASURES: { value: Measure; label: string }[] = [
  { value: 'uniques', label: 'Uniques' },
  { value: 'totals', label: 'Totals' },
];

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

/** What is asked, from top to bottom: which events, of whom, split how, counted how. */
export function DefinitionPanel({ scope, state, onChange }: DefinitionPanelProps): ReactNode {
  return (
    <section className="panel" aria-label="Question">
      <Stack gap={0}>
        <EventsSection scope={scope} events={state.events} onChange={(events) => onChange({ events })} />
        <Section title="Measured as">
          <SegmentedControl
            aria-label="Measured as"
            fullWidth
            data={MEASURES}
            value={state.measure}
            onChange={(measure) => onChange({ measure })}
          />
        </Section>
        <FiltersSection scope={scope} filters={state.filters} onChange={(filters) => onChange({ filters })} />
        <GroupBySection scope={scope} groupBy={state.groupBy} onChange={(groupBy) => onChange({ groupBy })} />
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
            value={state.lens}
            onChange={(lens) => onChange({ lens })}
          />
          <Text size="xs" c="dimmed" mt={6}>
            {LENSES.find((lens) => lens.value === state.lens)?.meaning}.
          </Text>
        </Section>
      </Stack>
    </section>
  );
}
