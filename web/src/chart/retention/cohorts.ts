import type {
  Question,
  Retention,
  RetentionInterval,
  RetentionResult,
  RetentionTrack,
} from '../../api/questions';
import { type AskedCell, placeOf } from '../../people/people';
import { choiceLabel } from '../eventChoice';
import { visible } from '../eventNames';
import { plusDays } from '../period';

export const EVERYBODY = 'Everybody';

/** The persons of one group: all of them as a curve, and by the interval of their start. */
export interface Cohorts {
  /** Stable over reloads: the group, not its place in the answer. */
  key: string;
  label: string;
  /** Where it stands in the answer. */
  place: AskedCell;
  all: Cohort;
  cohorts: Cohort[];
  /** Of all of them, 0 to 1; null where nobody's time has come yet. */
  values: (number | null)[];
}

export interface Cohort {
  /** The start of its interval; empty for all of them together. */
  start: string;
  size: number;
  /** Whether more persons may start in it. */
  incomplete: boolean;
  /** One per column. */
  cells: Cell[];
}

/** Of `of` persons so many returned; `begun` is false where nobody could yet. */
export interface Cell {
  returned: number;
  of: number;
  begun: boolean;
  /** For some of the persons the time is not over yet. */
  incomplete: boolean;
}

/** @param segments their names, where there are several */
export function toCohorts(
  result: RetentionResult,
  question: Question<Retention>,
  now: number,
  segments: readonly string[] = [],
): Cohorts[] {
  const returns = question.analysis.return;
  return result.tracks.map((track) => {
    const all = allOf(track);
    const returned = returns.length > 1 ? returns[track.return] : undefined;
    const parts = [
      returned === undefined ? [] : choiceLabel(returned),
      segments[track.segment] ?? [],
      track.group.map(visible),
    ].flat();
    return {
      key: JSON.stringify([...(track.return > 0 ? [track.return] : []), track.segment, ...track.group]),
      label: parts.length === 0 ? EVERYBODY : parts.join(' · '),
      place: { ...placeOf(track.segment, track.group), return: track.return },
      all,
      cohorts: result.cohorts.map((_, cohort) =>
        cohortOf(result, track, cohort, question.analysis.interval, now),
      ),
      values: all.cells.map(shareOf),
    };
  });
}

function allOf({ overall }: RetentionTrack): Cohort {
  const cells = overall.retained.map((returned, column) => {
    const of = overall.out_of[column] ?? 0;
    return { returned, of, begun: of > 0, incomplete: false };
  });
  return { start: '', size: overall.size, incomplete: false, cells };
}

function cohortOf(
  result: RetentionResult,
  track: RetentionTrack,
  cohort: number,
  interval: RetentionInterval,
  now: number,
): Cohort {
  const start = result.cohorts[cohort] ?? '';
  const size = track.size[cohort] ?? 0;
  const cells = result.intervals.map(([from], column) => {
    const returned = track.retained[cohort]?.[column] ?? 0;
    return {
      returned,
      of: size,
      begun: size > 0 && (returned > 0 || begins(start, from, interval) <= now),
      incomplete: result.incomplete[cohort]?.[column] ?? false,
    };
  });
  return { start, size, incomplete: result.cohort_incomplete[cohort] ?? false, cells };
}

const DAYS: Readonly<Record<RetentionInterval, number>> = { day: 1, week: 7, month: 28 };

/** When the interval so many after the cohort's begins at the earliest, in epoch milliseconds. */
function begins(start: string, count: number, interval: RetentionInterval): number {
  return Date.parse(`${plusDays(start.slice(0, 10), count * DAYS[interval])}${start.slice(10)}`);
}

export function shareOf({ returned, of, begun }: Cell): number | null {
  return begun && of > 0 ? returned / of : null;
}

/** The largest share of a cohort after the interval of its start, which would outshine all others. */
export function largestShare(cohorts: readonly Cohort[]): number {
  return Math.max(0, ...cohorts.flatMap(({ cells }) => cells.slice(1).map((cell) => shareOf(cell) ?? 0)));
}

/** "Day 0", "Week 3"; with a return on or after it "Day 3+", of a bracket "Day 1–6". */
export function columnLabels(result: RetentionResult, interval: RetentionInterval): string[] {
  const name = { day: 'Day', week: 'Week', month: 'Month' }[interval];
  return result.intervals.map(([from, until]) => {
    const last = until === null || until - from === 1 ? '' : `–${until - 1}`;
    return `${name} ${from}${until === null ? '+' : last}`;
  });
}

export function isDeserted(tracks: readonly RetentionTrack[]): boolean {
  return tracks.every((track) => track.persons === 0);
}

/** Groups × cohorts as rows of cells, head first: persons, and how many of them returned; nothing where nobody could. */
export function toRetentionCells(groups: readonly Cohorts[], columns: readonly string[]): string[][] {
  return [
    ['Group', 'Cohort', 'Persons', ...columns],
    ...groups.flatMap((group) =>
      group.cohorts.map(({ start, size, cells }) => [
        group.label,
        start,
        String(size),
        ...cells.map((cell) => (cell.begun ? String(cell.returned) : '')),
      ]),
    ),
  ];
}
