import { Group, Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PersonCondition, TimeFrame } from '../../api/questions';
import { operatorLabel } from '../operators';
import type { Scope } from '../scope';
import { COUNT_OPERATORS, MOST_DAYS_BACK } from '../segments';
import { STEP_EVENT_TYPES } from '../steps';
import { CountInput } from './CountInput';
import classes from './Definition.module.css';
import { SelectorRow } from './SelectorRow';

interface PerformedRowProps {
  scope: Scope;
  condition: PersonCondition;
  of: string;
  onChange: (condition: PersonCondition) => void;
  onRemove: () => void;
}

const FRAMES: { value: TimeFrame['type']; label: string }[] = [
  { value: 'all_time', label: 'ever' },
  { value: 'within_days', label: 'in days before' },
  { value: 'each_interval', label: 'in the interval' },
];
const USUAL_DAYS = 30;
const MOST_TIMES = 1_000_000_000;

/** Who performed an event so many times, and when. */
export function PerformedRow({ scope, condition, of, onChange, onRemove }: PerformedRowProps): ReactNode {
  const { event, count, frame } = condition;

  function reframe(type: TimeFrame['type']): TimeFrame {
    return type === 'within_days' ? { type, days: USUAL_DAYS } : { type };
  }

  return (
    <div className={classes.rows}>
      <Text size="xs" c="dimmed">
        Who performed
      </Text>
      <SelectorRow
        scope={scope}
        selector={event}
        label={`Event performed, ${of}`}
        special={STEP_EVENT_TYPES}
        menu={`Actions on what persons ${of} performed`}
        actions={[{ label: 'Remove condition', onClick: onRemove }]}
        onChange={(changed) => onChange({ ...condition, event: changed })}
      />
      <Group gap={6} wrap="nowrap">
        <Select
          aria-label={`Comparison of times, ${of}`}
          size="xs"
          w={72}
          data={COUNT_OPERATORS.map((value) => ({ value, label: operatorLabel(value) }))}
          value={count.operator}
          onChange={(chosen) => {
            const operator = COUNT_OPERATORS.find((each) => each === chosen);
            if (operator !== undefined) {
              onChange({ ...condition, count: { ...count, operator } });
            }
          }}
          allowDeselect={false}
          comboboxProps={{ width: 110, position: 'bottom-start', shadow: 'md' }}
        />
        <CountInput
          key={count.value}
          label={`Times, ${of}`}
          value={count.value}
          least={0}
          most={MOST_TIMES}
          width={72}
          onChange={(value) => onChange({ ...condition, count: { ...count, value } })}
        />
        <Text size="xs" c="dimmed">
          times
        </Text>
      </Group>
      <Group gap={6} wrap="nowrap">
        <Select
          aria-label={`When, ${of}`}
          size="xs"
          flex={1}
          data={FRAMES}
          value={frame.type}
          onChange={(chosen) => {
            const known = FRAMES.find(({ value }) => value === chosen);
            if (known !== undefined) {
              onChange({ ...condition, frame: reframe(known.value) });
            }
          }}
          allowDeselect={false}
        />
        {frame.type === 'within_days' && (
          <CountInput
            key={`days ${frame.days}`}
            label={`Days, ${of}`}
            value={frame.days}
            most={MOST_DAYS_BACK}
            width={64}
            onChange={(days) => onChange({ ...condition, frame: { type: 'within_days', days } })}
          />
        )}
      </Group>
    </div>
  );
}
