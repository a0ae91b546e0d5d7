import type { Interval, RetentionInterval } from '../api/questions';
import { type DateRange, daysIn } from './period';

interface IntervalChoice {
  value: Interval;
  label: string;
  /** "per day" and its like, for titles. */
  per: string;
  bucketsPerDay: number;
}

export const INTERVALS: readonly IntervalChoice[] = [
  { value: 'five_minutes', label: '5 minutes', per: 'per 5 minutes', bucketsPerDay: 288 },
  { value: 'hour', label: 'Hour', per: 'per hour', bucketsPerDay: 24 },
  { value: 'day', label: 'Day', per: 'per day', bucketsPerDay: 1 },
  { value: 'week', label: 'Week', per: 'per week', bucketsPerDay: 1 / 7 },
  { value: 'month', label: 'Month', per: 'per month', bucketsPerDay: 1 / 30 },
  { value: 'quarter', label: 'Quarter', per: 'per quarter', bucketsPerDay: 1 / 91 },
];

/** More points than a chart has pixels, and columns than a table should have, tell nothing. */
const MOST_BUCKETS = 2_500;

export function fits(interval: Interval, range: DateRange): boolean {
  const choice = INTERVALS.find((each) => each.value === interval);
  return choice !== undefined && choice.bucketsPerDay * daysIn(range) <= MOST_BUCKETS;
}

export const RETENTION_INTERVALS: readonly RetentionInterval[] = ['day', 'week', 'month'];
/** Of a retention: it has as many columns as cohorts. */
const MOST_COHORTS = 400;

export function fitsRetention(interval: Interval, range: DateRange): boolean {
  return RETENTION_INTERVALS.some((each) => each === interval && cohortsIn(each, range) <= MOST_COHORTS);
}

/** At most so many: at both ends a week or month may be cut. */
export function cohortsIn(interval: RetentionInterval, range: DateRange): number {
  const choice = INTERVALS.find((each) => each.value === interval);
  const whole = (choice?.bucketsPerDay ?? 1) * daysIn(range);
  return interval === 'day' ? whole : Math.ceil(whole) + 2;
}

/** The interval asked for, or the next wider one that a retention can have. */
export function widenToRetention(interval: Interval, range: DateRange): RetentionInterval {
  const asked = INTERVALS.findIndex((each) => each.value === interval);
  const wider = RETENTION_INTERVALS.filter(
    (each) => INTERVALS.findIndex(({ value }) => value === each) >= asked,
  );
  return wider.find((each) => fitsRetention(each, range)) ?? 'month';
}

/** Of what is told by days, weeks or months. */
export function fitsDays(interval: Interval, range: DateRange): boolean {
  return RETENTION_INTERVALS.some((each) => each === interval) && fits(interval, range);
}

/** The interval asked for, or the next wider one of days, weeks and months. */
export function widenToDays(interval: Interval, range: DateRange): RetentionInterval {
  const asked = INTERVALS.findIndex((each) => each.value === interval);
  const wider = RETENTION_INTERVALS.filter(
    (each) => INTERVALS.findIndex(({ value }) => value === each) >= asked,
  );
  return wider.find((each) => fitsDays(each, range)) ?? 'month';
}

/** The interval asked for, or the next wider one that fits the range. */
export function widenToFit(interval: Interval, range: DateRange): Interval {
  const asked = INTERVALS.findIndex((each) => each.value === interval);
  return INTERVALS.slice(asked).find((each) => fits(each.value, range))?.value ?? 'quarter';
}

export function isInterval(text: string): text is Interval {
  return INTERVALS.some((each) => each.value === text);
}

export function intervalLabel(interval: Interval): string {
  return INTERVALS.find((each) => each.value === interval)?.label ?? '';
}

export function perInterval(interval: Interval): string {
  return INTERVALS.find((each) => each.value === interval)?.per ?? '';
}
