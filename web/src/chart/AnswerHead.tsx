import { Select, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Interval } from '../api/questions';
import classes from './ChartWorkspace.module.css';
import type { ChartState } from './chartState';
import { fits, INTERVALS, intervalLabel, isInterval } from './interval';
import { PeriodPicker } from './PeriodPicker';
import type { DateRange } from './period';

interface AnswerHeadProps {
  title: string;
  state: ChartState;
  /** As asked: wider than the state's where that is too fine for the days. None where time is not cut. */
  interval?: Interval;
  range: DateRange;
  /** Which intervals may be chosen; those that fit the days unless said otherwise. */
  offers?: (interval: Interval, range: DateRange) => boolean;
  today: string;
  onChange: (changes: Partial<ChartState>) => void;
}

export function AnswerHead(props: AnswerHeadProps): ReactNode {
  const { title, state, interval, range, offers = fits, today, onChange } = props;
  return (
    <div className={classes.head}>
      <div className={classes.titles}>
        <Title order={1} className={classes.title ?? ''}>
          {title}
        </Title>
        {interval !== undefined && interval !== state.interval && (
          <Text size="xs" c="dimmed">
            {offers === fits ? 'These days have too many points for' : 'These days have no retention per'} “
            {intervalLabel(state.interval)}”.
          </Text>
        )}
      </div>
      <div className={classes.controls}>
        {interval !== undefined && (
          <Select
            aria-label="Interval"
            w={112}
            data={INTERVALS.map(({ value, label }) => ({
              value,
              label,
              disabled: !offers(value, range),
            }))}
            value={interval}
            onChange={(chosen) => chosen !== null && isInterval(chosen) && onChange({ interval: chosen })}
            allowDeselect={false}
          />
        )}
        <PeriodPicker
          period={state.period}
          range={range}
          today={today}
          onChange={(period) => onChange({ period })}
        />
      </div>
    </div>
  );
}
