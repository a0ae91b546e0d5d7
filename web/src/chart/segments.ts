import type { Filter, PersonCondition, TimeFrame } from '../api/questions';
import { asked, selectorJson, selectorOfJson } from './eventChoice';
import { filterParam, parseFilter } from './filterParam';

/** A part of the audience, with a series of its own. */
export interface Segment {
  /** Empty: it is called by its number. */
  name: string;
  filters: Filter[];
  /** What its persons performed. */
  persons: PersonCondition[];
}

export const EVERYBODY: Segment = { name: '', filters: [], persons: [] };
export const MOST_SEGMENTS = 20;
export const MOST_CONDITIONS = 10;
export const MOST_DAYS_BACK = 365;
export const COUNT_OPERATORS = [
  'greater or equal',
  'greater',
  'is',
  'is not',
  'less',
  'less or equal',
] as const;
export type CountOperator = (typeof COUNT_OPERATORS)[number];

/** "Pro users"; without a name by its place. */
export function segmentLabel(segment: Segment | undefined, place: number): string {
  if (segment !== undefined && segment.name !== '') {
    return segment.name;
  }
  const everybody = segment === undefined || segment.filters.length + segment.persons.length === 0;
  return everybody ? 'Everybody' : `Segment ${place + 1}`;
}

/** The segments' names, in the order of the answer's numbers; none where there is nothing to tell apart. */
export function segmentNames(segments: readonly Segment[]): string[] {
  return segments.length > 1 ? segments.map(segmentLabel) : [];
}

/** As a question has them: the page's own filters hold on each. */
export function toQuestionSegments(
  segments: readonly Segment[],
  filters: readonly Filter[],
): { filters: Filter[]; persons?: PersonCondition[] }[] {
  const all = segments.length === 0 ? [EVERYBODY] : segments;
  return all.map((segment) => ({
    filters: [...asked(filters), ...asked(segment.filters)],
    ...(segment.persons.length > 0 && {
      persons: segment.persons.map((condition) => ({
        ...condition,
        event: { ...condition.event, filters: asked(condition.event.filters) },
      })),
    }),
  }));
}

/** `{"name":"Pro","filters":[["user:plan","is","pro"]],"performed":[["Sign Up","greater or equal",1,30]]}`. */
export function segmentParam({ name, filters, persons }: Segment): string {
  return JSON.stringify({
    ...(name !== '' && { name }),
    ...(filters.length > 0 && { filters: filters.map((filter) => JSON.parse(filterParam(filter))) }),
    ...(persons.length > 0 && {
      performed: persons.map(({ event, count, frame }) => [
        selectorJson(event),
        count.operator,
        count.value,
        frame.type === 'within_days' ? frame.days : frame.type,
      ]),
    }),
  });
}

export function parseSegment(text: string): Segment | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return undefined;
  }
  const { name = '', filters = [], performed = [] } = json as Record<string, unknown>;
  if (typeof name !== 'string' || !Array.isArray(filters) || !Array.isArray(performed)) {
    return undefined;
  }
  const parsed = filters.map((filter) => parseFilter(JSON.stringify(filter)));
  const persons = performed.slice(0, MOST_CONDITIONS).map(parseCondition);
  return parsed.includes(undefined) || persons.includes(undefined)
    ? undefined
    : {
        name,
        filters: parsed.filter((filter) => filter !== undefined),
        persons: persons.filter((condition) => condition !== undefined),
      };
}

function parseCondition(json: unknown): PersonCondition | undefined {
  const [eventJson, operatorJson, value, frameJson] = Array.isArray(json) ? json : [];
  const event = selectorOfJson(eventJson);
  const operator = COUNT_OPERATORS.find((each) => each === operatorJson);
  const frame = parseFrame(frameJson);
  const counts = Number.isSafeInteger(value) && value >= 0;
  return event === undefined ||
    event.event === '_new' ||
    operator === undefined ||
    frame === undefined ||
    !counts
    ? undefined
    : { type: 'performed', event, count: { operator, value }, frame };
}

function parseFrame(json: unknown): TimeFrame | undefined {
  if (json === 'all_time' || json === 'each_interval') {
    return { type: json };
  }
  return typeof json === 'number' && Number.isInteger(json) && json >= 1 && json <= MOST_DAYS_BACK
    ? { type: 'within_days', days: json }
    : undefined;
}
