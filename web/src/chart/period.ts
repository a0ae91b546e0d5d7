/** The days a question is about: the last so many, or from one date to another, both inclusive. */
export type Period = { kind: 'last'; days: number } | { kind: 'between'; start: string; end: string };

export interface DateRange {
  start: string;
  end: string;
}

export const PRESET_DAYS = [7, 30, 90] as const;
const MILLIS_PER_DAY = 86_400_000;

/** Today's date in that time zone, `YYYY-MM-DD`. */
export function today(timeZone: string, now: Date): string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(now).map((part) => [part.type, part.value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/** "Last 7 days" ends today and so holds today and the six days before. */
export function rangeOf(period: Period, today: string): DateRange {
  return period.kind === 'last'
    ? { start: plusDays(today, 1 - period.days), end: today }
    : { start: period.start, end: period.end };
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * MILLIS_PER_DAY).toISOString().slice(0, 10);
}

/** Both ends count: from a day to itself is one day. */
export function daysIn({ start, end }: DateRange): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / MILLIS_PER_DAY) + 1;
}

/** Whether it is a day of the calendar; some browsers take 30 February for one in March. */
export function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** "27 Aug – 24 Nov 2026"; the first year only where it differs. */
export function describeRange({ start, end }: DateRange, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.formatRange(new Date(start), new Date(end)).replaceAll('\u2009', ' ');
}
