import { Select, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Segmentation } from '../api/questions';
import classes from './ChartWorkspace.module.css';
import type { ChartState } from './chartState';
import { fits, INTERVALS, intervalLabel, isInterval } from './interval';
import { PeriodPicker } from './PeriodPicker';
import { titleOf } from './title';

interface AnswerHeadProps {
  analysis: Segmentation;
  state: ChartState;
  today: string;
  onChange: (changes: Partial<ChartState>) => void;
}

export function AnswerHead({ analysis, state, today, onChange }: AnswerHeadProps): ReactNode {
  return (
    <div className={classes.head}>
      <div className={classes.titles}>
        <Title order={1} className={classes.title ?? ''}>
          {titleOf(analysis)}
        </Title>
        {analysis.interval !== state.interval && (
          <Text size="xs" c="dimmed">
            These days have too many points for “{intervalLabel(state.interval)}”.
          </Text>
        )}
      </div>
      <div className={classes.controls}>
        <Select
          aria-label="Interval"
          w={112}
          data={INTERVALS.map(({ value, label }) => ({
            value,
            label,
            disabled: !fits(value, analysis.range),
          }))}
          value={analysis.interval}
          onChange={(interval) => interval !== null && isInterval(interval) && onChange({ interval })}
          allowDeselect={false}
        />
        <PeriodPicker
          period={state.period}
          range={analysis.range}
          today={today}
          onChange={(period) => onChange({ period })}
        />
      </div>
    </div>
  );
}
