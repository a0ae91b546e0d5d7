import type { Interval } from '../api/questions';
import type { AskedComparison, AskedWindow } from '../api/segmentation';

/** Over which buckets the value of a bucket is measured. */
export type Smoothing =
  | { kind: 'plain' | 'cumulative' }
  | { kind: 'rolling' | 'rolling_average'; intervals: number };

export const PLAIN: Smoothing = { kind: 'plain' };
const MOST: Readonly<Record<Interval, number>> = {
  five_minutes: 36,
  hour: 72,
  day: 90,
  week: 12,
  month: 12,
  quarter: 4,
};
const MOST_OF_ALL = 90;

/** How many buckets a window may have. */
export function mostIntervals(interval: Interval): number {
  return MOST[interval];
}

/** As a question has it; no longer than it may be. */
export function toWindow(smoothing: Smoothing, interval: Interval): AskedWindow | undefined {
  switch (smoothing.kind) {
    case 'plain':
      return undefined;
    case 'cumulative':
      return { type: 'cumulative' };
    case 'rolling':
    case 'rolling_average':
      return { type: smoothing.kind, intervals: Math.min(smoothing.intervals, MOST[interval]) };
  }
}

/** `cumulative`, `rolling:7`. */
export function smoothingParam(smoothing: Smoothing): string {
  return 'intervals' in smoothing ? `${smoothing.kind}:${smoothing.intervals}` : smoothing.kind;
}

export function parseSmoothing(text: string): Smoothing | undefined {
  if (text === 'plain' || text === 'cumulative') {
    return { kind: text };
  }
  const match = /^(rolling|rolling_average):([1-9]\d?)$/.exec(text);
  const intervals = Number(match?.[2]);
  return match === null || intervals > MOST_OF_ALL
    ? undefined
    : { kind: match[1] === 'rolling' ? 'rolling' : 'rolling_average', intervals };
}

export const COMPARISONS = [
  { value: 'none', label: 'Nothing' },
  { value: 'previous', label: 'The days before' },
  { value: '7d', label: 'A week earlier' },
  { value: '28d', label: '4 weeks earlier' },
  { value: '1m', label: 'A month earlier' },
  { value: '1y', label: 'A year earlier' },
] as const;
export type Compared = (typeof COMPARISONS)[number]['value'];

export function parseCompared(text: string): Compared | undefined {
  return COMPARISONS.find(({ value }) => value === text)?.value;
}

export function toComparison(compared: Compared): AskedComparison | undefined {
  switch (compared) {
    case 'none':
      return undefined;
    case 'previous':
      return { type: 'previous_period' };
    case '7d':
      return { type: 'shifted', days: 7 };
    case '28d':
      return { type: 'shifted', days: 28 };
    case '1m':
      return { type: 'shifted', months: 1 };
    case '1y':
      return { type: 'shifted', years: 1 };
  }
}
