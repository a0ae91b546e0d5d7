import type {
  LifecycleResult,
  SessionsResult,
  StickinessResult,
  UsageIntervalsResult,
} from '../../api/behaviour';
import { visible } from '../eventNames';
import { formatSpan } from '../funnel/span';

/** Bars, or a line, of one name. */
export interface Named {
  key: string;
  label: string;
  values: (number | null)[];
}

const EVERYBODY = 'Everybody';

/** Segment and values of a group, as far as they tell it apart. */
export function groupName(segment: string | undefined, group: readonly string[]): string {
  const parts = [segment ?? [], group.map(visible)].flat();
  return parts.length === 0 ? EVERYBODY : parts.join(' · ');
}

/** Who came upwards, who stayed away downwards. */
export function lifecycleBars({ series }: LifecycleResult): Named[] {
  const [first] = series;
  return first === undefined
    ? []
    : [
        { key: 'current', label: 'Current', values: first.current },
        { key: 'new', label: 'New', values: first.new },
        { key: 'resurrected', label: 'Resurrected', values: first.resurrected },
        { key: 'dormant', label: 'Dormant', values: first.dormant.map((count) => -count) },
      ];
}

/** Of the persons of all whole weeks or months, the share with so many days; of those that run where none is whole. */
export function stickinessBars(
  result: StickinessResult,
  segments: readonly string[],
  isWhole: (bucket: number) => boolean,
): Named[] {
  const whole = result.buckets.map((_, bucket) => bucket).filter(isWhole);
  const counted = whole.length > 0 ? whole : result.buckets.map((_, bucket) => bucket);
  return result.series.map(({ segment, group, active, days }) => {
    const of = sum(counted.map((bucket) => active[bucket] ?? 0));
    const width = Math.max(0, ...days.map((each) => each.length));
    return {
      key: JSON.stringify([segment, ...group]),
      label: groupName(segments[segment], group),
      values: Array.from({ length: width }, (_, day) =>
        of === 0 ? null : sum(counted.map((bucket) => days[bucket]?.[day] ?? 0)) / of,
      ),
    };
  });
}

export function sessionSeries(
  { series }: SessionsResult,
  segments: readonly string[],
): (Named & { collapsed: number })[] {
  return series.map(({ segment, group, values, collapsed }) => ({
    key: JSON.stringify([segment, ...group]),
    label: groupName(segments[segment], group),
    values,
    collapsed,
  }));
}

/** "3 s – 10 s". */
export function lengthLabels(edges: readonly number[], locale: string): string[] {
  return edges
    .slice(1)
    .map((edge, index) => `${formatSpan(edges[index] ?? 0, locale)} – ${formatSpan(edge, locale)}`);
}

/** By after how many units persons usually come again. */
export function usageBars(
  result: UsageIntervalsResult,
  events: readonly string[],
  segments: readonly string[],
): Named[] {
  const longest = Math.max(0, ...result.series.map(({ persons }) => persons.length));
  return result.series.map(({ segment, event, persons }) => ({
    key: JSON.stringify([event, segment]),
    label: [events[event] ?? '', segments[segment] ?? []].flat().join(' · '),
    values: Array.from({ length: longest }, (_, index) => persons[index] ?? 0),
  }));
}

/** The interval that so large a share of the persons does not exceed, from one unit on. */
export function usualInterval(persons: readonly number[], share: number): number | undefined {
  const all = sum(persons);
  let reached = 0;
  for (const [index, count] of persons.entries()) {
    reached += count;
    if (all > 0 && reached >= share * all) {
      return index + 1;
    }
  }
  return undefined;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, part) => whole + part, 0);
}
