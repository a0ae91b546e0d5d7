import type { Filter, Interval, Lens, Measure, Operator, PropertyRef } from '../api/questions';
import type { Choices } from './answer/shownSeries';
import { LARGEST_FIRST, type Sorting } from './answer/table';
import { isInterval } from './interval';
import { OPERATORS } from './operators';
import { isDate, type Period } from './period';
import { parseProperty, propertyKey } from './property';

/** Everything a chart page's address says; what it leaves out has its default. */
export interface ChartState {
  scope: number | undefined;
  events: string[];
  filters: Filter[];
  groupBy: PropertyRef[];
  measure: Measure;
  interval: Interval;
  period: Period;
  lens: Lens;
  lines: Choices;
  sorting: Sorting;
}

export const DEFAULTS: ChartState = {
  scope: undefined,
  events: ['_active'],
  filters: [],
  groupBy: [],
  measure: 'uniques',
  interval: 'day',
  period: { kind: 'last', days: 30 },
  lens: 'mapped',
  lines: {},
  sorting: LARGEST_FIRST,
};

export const MOST_EVENTS = 10;
export const MOST_GROUP_PROPERTIES = 2;
export const MOST_DAYS = 3_660;
export const MEASURES: readonly Measure[] = ['uniques', 'totals'];
export const LENSES: readonly Lens[] = ['mapped', 'merged', 'raw'];

/**
 * Reads an address; a part that makes no sense falls back to its default, so an old link still opens,
 * and `mistakesIn` tells of it.
 */
export function parseChartState(params: URLSearchParams): ChartState {
  const scope = Number(params.get('scope'));
  const interval = params.get('interval') ?? '';
  const events = params.getAll('event').filter((event) => event !== '');
  return {
    scope: Number.isSafeInteger(scope) && scope > 0 ? scope : undefined,
    events: events.length === 0 ? DEFAULTS.events : events.slice(0, MOST_EVENTS),
    filters: params.getAll('filter').flatMap((text) => parseFilter(text) ?? []),
    groupBy: params
      .getAll('group')
      .flatMap((key) => parseProperty(key) ?? [])
      .slice(0, MOST_GROUP_PROPERTIES),
    measure: MEASURES.find((measure) => measure === params.get('measure')) ?? DEFAULTS.measure,
    interval: isInterval(interval) ? interval : DEFAULTS.interval,
    period: parsePeriod(params),
    lens: LENSES.find((lens) => lens === params.get('lens')) ?? DEFAULTS.lens,
    lines: Object.fromEntries([
      ...params.getAll('hide').map((key) => [key, false]),
      ...params.getAll('show').map((key) => [key, true]),
    ]),
    sorting: parseSorting(params.get('sort')),
  };
}

export function toParams(state: ChartState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.scope !== undefined) {
    params.set('scope', String(state.scope));
  }
  for (const event of state.events) {
    params.append('event', event);
  }
  params.set('measure', state.measure);
  params.set('interval', state.interval);
  if (state.period.kind === 'last') {
    params.set('last', String(state.period.days));
  } else {
    params.set('start', state.period.start);
    params.set('end', state.period.end);
  }
  for (const property of state.groupBy) {
    params.append('group', propertyKey(property));
  }
  for (const { property, operator, values } of state.filters) {
    params.append('filter', JSON.stringify([propertyKey(property), operator, ...values]));
  }
  if (state.lens !== DEFAULTS.lens) {
    params.set('lens', state.lens);
  }
  for (const [key, shown] of Object.entries(state.lines)) {
    params.append(shown ? 'show' : 'hide', key);
  }
  const { column, descending } = state.sorting;
  if (column !== LARGEST_FIRST.column || descending !== LARGEST_FIRST.descending) {
    params.set('sort', `${descending ? '-' : ''}${column}`);
  }
  return params;
}

/** Other series make what was chosen among the last ones meaningless. */
export function changed(state: ChartState, changes: Partial<ChartState>): ChartState {
  const next = { ...state, ...changes };
  const same =
    next.events === state.events &&
    next.groupBy === state.groupBy &&
    (state.scope === undefined || next.scope === state.scope);
  return same ? next : { ...next, lines: DEFAULTS.lines };
}

function parseSorting(text: string | null): Sorting {
  const descending = text?.startsWith('-') ?? false;
  const column = text?.slice(descending ? 1 : 0) ?? '';
  return column === '' ? LARGEST_FIRST : { column, descending };
}

function parsePeriod(params: URLSearchParams): Period {
  const start = params.get('start') ?? '';
  const end = params.get('end') ?? '';
  if (isDate(start) && isDate(end) && start <= end) {
    return { kind: 'between', start, end };
  }
  const days = Number(params.get('last'));
  return isDayCount(days) ? { kind: 'last', days } : DEFAULTS.period;
}

export function parseFilter(text: string): Filter | undefined {
  const parts = parseStrings(text);
  const [key = '', operatorText, ...values] = parts;
  const property = parseProperty(key);
  const operator = OPERATORS.find((each): each is Operator => each === operatorText);
  return property === undefined || operator === undefined ? undefined : { property, operator, values };
}

export function isDayCount(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
}

function parseStrings(text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter((part) => typeof part === 'string') : [];
  } catch {
    return [];
  }
}
