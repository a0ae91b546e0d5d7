import {
  isDayCount,
  LENSES,
  MEASURES,
  MOST_DAYS,
  MOST_EVENTS,
  MOST_GROUP_PROPERTIES,
  parseFilter,
} from './chartState';
import { INTERVALS } from './interval';
import { isDate } from './period';
import { parseProperty } from './property';

/** A part of an address that was left aside, and what there could be in its place. */
export interface Mistake {
  name: string;
  value: string;
  accepted: string;
}

/** What `parseChartState` leaves aside: a link must not seem to show what it does not. */
export function mistakesIn(params: URLSearchParams): Mistake[] {
  return [
    ...oneOf(params, 'measure', MEASURES),
    ...oneOf(
      params,
      'interval',
      INTERVALS.map((interval) => interval.value),
    ),
    ...oneOf(params, 'lens', LENSES),
    ...where(params, 'scope', 'the number of a project or view', (text) => !isScope(text)),
    ...datesIn(params),
    ...where(params, 'last', `a number of days from 1 to ${MOST_DAYS}`, (text) => !isDayCount(Number(text))),
    ...where(params, 'event', 'the name of an event', (text) => text === ''),
    ...beyond(params, 'event', MOST_EVENTS),
    ...where(params, 'group', 'a property such as user:plan', (text) => parseProperty(text) === undefined),
    ...beyond(params, 'group', MOST_GROUP_PROPERTIES),
    ...where(
      params,
      'filter',
      'a list such as ["user:plan","is","pro"]',
      (text) => parseFilter(text) === undefined,
    ),
  ];
}

function datesIn(params: URLSearchParams): Mistake[] {
  const accepted = 'a date such as 2026-11-23';
  const [start, end] = [params.get('start'), params.get('end')];
  if (start === null && end === null) {
    return [];
  }
  const wrong = [...wrongDate('start', start ?? '', accepted), ...wrongDate('end', end ?? '', accepted)];
  const reversed = wrong.length === 0 && (start ?? '') > (end ?? '');
  return reversed ? [{ name: 'end', value: end ?? '', accepted: `a date from ${start} on` }] : wrong;
}

function wrongDate(name: string, value: string, accepted: string): Mistake[] {
  return isDate(value) ? [] : [{ name, value, accepted }];
}

function oneOf(params: URLSearchParams, name: string, accepted: readonly string[]): Mistake[] {
  return where(params, name, accepted.join(', '), (text) => !accepted.includes(text));
}

function where(
  params: URLSearchParams,
  name: string,
  accepted: string,
  wrong: (text: string) => boolean,
): Mistake[] {
  return params
    .getAll(name)
    .filter(wrong)
    .map((value) => ({ name, value, accepted }));
}

function beyond(params: URLSearchParams, name: string, most: number): Mistake[] {
  return params
    .getAll(name)
    .slice(most)
    .map((value) => ({ name, value, accepted: `at most ${most} of them` }));
}

function isScope(text: string): boolean {
  const scope = Number(text);
  return Number.isSafeInteger(scope) && scope > 0;
}
