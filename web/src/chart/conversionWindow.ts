export const WINDOW_UNITS = ['second', 'minute', 'hour', 'day'] as const;
export type WindowUnit = (typeof WINDOW_UNITS)[number];

/** How long a person may take from the first step to the last. */
export interface ConversionWindow {
  count: number;
  unit: WindowUnit;
}

export const ONE_DAY: ConversionWindow = { count: 1, unit: 'day' };
const SECONDS: Readonly<Record<WindowUnit, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 };
const LONGEST_SECONDS = 367 * SECONDS.day;

export function secondsOf({ count, unit }: ConversionWindow): number {
  return count * SECONDS[unit];
}

/** The largest count of the unit: 367 days, a leap year and a day. */
export function mostOf(unit: WindowUnit): number {
  return LONGEST_SECONDS / SECONDS[unit];
}

/** In another unit, with the same count as far as that may be. */
export function inUnit({ count }: ConversionWindow, unit: WindowUnit): ConversionWindow {
  return { count: Math.min(count, mostOf(unit)), unit };
}

/** `7d`, `30m`. */
export function windowParam({ count, unit }: ConversionWindow): string {
  return `${count}${unit.charAt(0)}`;
}

export function parseWindow(text: string): ConversionWindow | undefined {
  const match = /^([1-9]\d{0,8})([smhd])$/.exec(text);
  const unit = WINDOW_UNITS.find((each) => each.charAt(0) === match?.[2]);
  const count = Number(match?.[1]);
  return unit === undefined || count > mostOf(unit) ? undefined : { count, unit };
}

/** "1 day", "30 minutes". */
export function windowLabel({ count, unit }: ConversionWindow): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Some time, or as long as a session lasts. */
export type PathWindow = ConversionWindow | 'session';

export function parsePathWindow(text: string): PathWindow | undefined {
  return text === 'session' ? text : parseWindow(text);
}

export function pathWindowParam(window: PathWindow): string {
  return window === 'session' ? window : windowParam(window);
}

/** "1 day", "a session". */
export function pathWindowLabel(window: PathWindow): string {
  return window === 'session' ? 'a session' : windowLabel(window);
}

/** As a question has it. */
export function askedWindow(window: PathWindow): { seconds: number } | { session: true } {
  return window === 'session' ? { session: true } : { seconds: secondsOf(window) };
}
