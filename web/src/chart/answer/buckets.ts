import type { Interval } from '../../api/questions';
import { type DateRange, plusDays } from '../period';

/**
 * Short, for an axis: "25 Aug", "14:00", "Aug 2026", "Q3 2026". A midnight among hours shows its day, and
 * a day shows its year where the axis has more than one of that day.
 */
export function axisLabels(buckets: readonly string[], interval: Interval, locale: string): string[] {
  const span = Date.parse(buckets.at(-1) ?? '') - Date.parse(buckets[0] ?? '');
  const day = span >= 365 * DAY_MILLIS ? DAY_YEAR : DAY;
  return buckets.map((bucket) => axisLabel(bucket, interval, day, locale));
}

function axisLabel(
  bucket: string,
  interval: Interval,
  day: Intl.DateTimeFormatOptions,
  locale: string,
): string {
  const clock = clockOf(bucket);
  if (interval === 'five_minutes' || interval === 'hour') {
    return bucket.slice(11, 16) === '00:00' ? format(clock, day, locale) : format(clock, TIME, locale);
  }
  return coarseLabel(clock, interval, locale, day);
}

/** Whole, for a tooltip or a table head: "Tue, 25 Aug 2026", "25 Aug 2026, 14:00". */
export function fullLabel(bucket: string, interval: Interval, locale: string): string {
  const clock = clockOf(bucket);
  switch (interval) {
    case 'five_minutes':
    case 'hour':
      return format(clock, DAY_TIME, locale);
    case 'week':
      return `Week of ${format(clock, LONG_DAY, locale)}`;
    case 'day':
    case 'month':
    case 'quarter':
      return coarseLabel(clock, interval, locale, LONG_DAY);
  }
}

function coarseLabel(
  clock: Date,
  interval: 'day' | 'week' | 'month' | 'quarter',
  locale: string,
  day: Intl.DateTimeFormatOptions,
): string {
  switch (interval) {
    case 'day':
    case 'week':
      return format(clock, day, locale);
    case 'month':
      return format(clock, MONTH, locale);
    case 'quarter':
      return `Q${Math.floor(clock.getUTCMonth() / 3) + 1} ${clock.getUTCFullYear()}`;
  }
}

const DAY = { day: 'numeric', month: 'short' } as const;
const DAY_YEAR = { ...DAY, year: 'numeric' } as const;
const LONG_DAY = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const DAY_TIME = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;
const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const MONTH = { month: 'short', year: 'numeric' } as const;

/** The wall clock that the bucket's start shows in its own zone, kept in the UTC fields of a date. */
function clockOf(bucket: string): Date {
  return new Date(`${bucket.slice(0, 19)}Z`);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(clock: Date, options: Intl.DateTimeFormatOptions, locale: string): string {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formats.set(key, known);
  return known.format(clock);
}

/** The first moment that lies in no bucket: the end of the last bucket, in epoch milliseconds. */
export function endOf(bucket: string, interval: Interval): number {
  const start = Date.parse(bucket);
  switch (interval) {
    case 'five_minutes':
      return start + 5 * MINUTE_MILLIS;
    case 'hour':
      return start + 60 * MINUTE_MILLIS;
    case 'day':
      return start + DAY_MILLIS;
    case 'week':
      return start + 7 * DAY_MILLIS;
    case 'month':
      return plusMonths(bucket, 1);
    case 'quarter':
      return plusMonths(bucket, 3);
  }
}

const MINUTE_MILLIS = 60_000;
const DAY_MILLIS = 1_440 * MINUTE_MILLIS;

function plusMonths(bucket: string, months: number): number {
  const clock = clockOf(bucket);
  const offset = clock.getTime() - Date.parse(bucket);
  return Date.UTC(clock.getUTCFullYear(), clock.getUTCMonth() + months, clock.getUTCDate()) - offset;
}

/** The buckets from `from` to `to` (exclusive): those that are whole. */
export interface WholeBuckets {
  from: number;
  to: number;
}

/**
 * A bucket is not whole when the range cuts off a part of it, as a Wednesday cuts its week, or when
 * it has not ended yet, or not so long ago that nothing more is to come. All happen at the ends only.
 *
 * @param settleMillis how long after its end a bucket may still grow
 */
export function wholeBuckets(
  buckets: readonly string[],
  interval: Interval,
  range: DateRange,
  now: number,
  settleMillis = 0,
): WholeBuckets {
  const from = buckets.length > 0 && isCutAtStart(buckets[0] ?? '', range) ? 1 : 0;
  const to = buckets.findIndex(
    (bucket) => endOf(bucket, interval) + settleMillis > now || isCutAtEnd(bucket, interval, range),
  );
  return { from, to: Math.max(from, to === -1 ? buckets.length : to) };
}

/** Why a bucket is not whole, in words for a tooltip. */
export function incompleteness(bucket: string, interval: Interval, now: number, settleMillis = 0): string {
  const end = endOf(bucket, interval);
  if (end > now) {
    return 'still running';
  }
  return end + settleMillis > now ? 'may still grow' : 'cut off by the dates';
}

function isCutAtStart(bucket: string, range: DateRange): boolean {
  return bucket.slice(0, 10) < range.start;
}

function isCutAtEnd(bucket: string, interval: Interval, range: DateRange): boolean {
  return lastDateOf(bucket, interval) > range.end;
}

function lastDateOf(bucket: string, interval: Interval): string {
  const date = bucket.slice(0, 10);
  switch (interval) {
    case 'five_minutes':
    case 'hour':
    case 'day':
      return date;
    case 'week':
      return plusDays(date, 6);
    case 'month':
    case 'quarter':
      return plusDays(plusWholeMonths(date, interval === 'month' ? 1 : 3), -1);
  }
}

function plusWholeMonths(date: string, months: number): string {
  const clock = new Date(date);
  return new Date(Date.UTC(clock.getUTCFullYear(), clock.getUTCMonth() + months, clock.getUTCDate()))
    .toISOString()
    .slice(0, 10);
}
