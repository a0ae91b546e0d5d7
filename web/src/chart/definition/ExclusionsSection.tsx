import { Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EventChoice } from '../../api/questions';
import { choiceLabel } from '../eventChoice';
import { type Exclusion, MOST_EXCLUSIONS } from '../funnel/rules';
import type { Scope } from '../scope';
import { ANY, STEP_EVENT_TYPES } from '../steps';
import classes from './Definition.module.css';
import { EventRow, rowKey } from './EventRow';
import { Section } from './Section';

interface ExclusionsSectionProps {
  scope: Scope;
  steps: EventChoice[];
  exclusions: Exclusion[];
  onChange: (exclusions: Exclusion[]) => void;
}

/** Events that end a path, and between which steps they do. */
export function ExclusionsSection({ scope, steps, exclusions, onChange }: ExclusionsSectionProps): ReactNode {
  const full = exclusions.length >= MOST_EXCLUSIONS;
  const last = steps.length - 1;
  const names = steps.map((step, index) => ({
    value: String(index),
    label: `${index + 1} ${choiceLabel(step)}`,
  }));
  return (
    <Section
      title="Without"
      of={['exclusions']}
      add={full ? undefined : 'Exclude an event'}
      onAdd={() => onChange([...exclusions, { excluded: ANY, after: 0, before: last }])}
    >
      {exclusions.map((exclusion, index) => (
        <div key={rowKey(exclusion.excluded, index)} className={classes.rows}>
          <EventRow
            scope={scope}
            choice={exclusion.excluded}
            label={`Excluded event ${index + 1}`}
            special={STEP_EVENT_TYPES}
            of={`exclusion ${index + 1}`}
            actions={[{ label: 'Remove exclusion', onClick: () => onChange(exclusions.toSpliced(index, 1)) }]}
            onChange={(excluded) => onChange(exclusions.with(index, { ...exclusion, excluded }))}
          />
          <Group gap={6} wrap="nowrap">
            <Select
              aria-label={`Exclusion ${index + 1} begins after`}
              flex={1}
              leftSection="›"
              data={names.slice(0, last)}
              value={String(exclusion.after)}
              onChange={(chosen) => {
                const after = Number(chosen);
                const before = Math.max(exclusion.before, after + 1);
                onChange(exclusions.with(index, { ...exclusion, after, before }));
              }}
              allowDeselect={false}
            />
            <Select
              aria-label={`Exclusion ${index + 1} ends before`}
              flex={1}
              leftSection="‹"
              data={names.slice(exclusion.after + 1)}
              value={String(exclusion.before)}
              onChange={(chosen) =>
                onChange(exclusions.with(index, { ...exclusion, before: Number(chosen) }))
              }
              allowDeselect={false}
            />
          </Group>
        </div>
      ))}
    </Section>
  );
}
