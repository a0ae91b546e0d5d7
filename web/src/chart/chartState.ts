import type {
  Analysis,
  Bracket,
  EventChoice,
  EventSelector,
  Filter,
  Interval,
  PropertyRef,
  RetentionAlignment,
  RetentionRule,
} from '../api/questions';
import type { Choices } from './answer/shownSeries';
import { LARGEST_FIRST, type Sorting } from './answer/table';
import { appendOptions, type Options, parseOptions, USUAL } from './behaviour/options';
import { ONE_DAY, type PathWindow, parsePathWindow, pathWindowParam } from './conversionWindow';
import { alternativesOf, choiceParam, parseChoice, parseRepeated } from './eventChoice';
import { filterParam, parseFilter } from './filterParam';
import { appendRules, fitting, PLAIN, parseRules, type Rules } from './funnel/rules';
import { isInterval } from './interval';
import { appendJourney, DEFAULT_JOURNEY, type Journey, parseJourney } from './journeys/journey';
import { type LensChoice, parseLens } from './lens';
import { isDate, type Period } from './period';
import { parseProperty, propertyKey } from './property';
import { bracketsParam, parseBrackets, USUAL_BRACKETS } from './retention/brackets';
import { appendCounted, type Counted, parseCounted, USUALLY_COUNTED } from './segmentation/counted';
import { MOST_SEGMENTS, parseSegment, type Segment, segmentParam } from './segments';
import { selectorParam } from './selector';
import { ANY, asSteps, NEW_PERSON, parseStep, stepsOf } from './steps';
import { appendTable, parseTable, type TableShape, USUAL_TABLE } from './table/columns';

/** An explained count stands beside an overlap and is no type of its own. */
export type ChartType = Exclude<Analysis['type'], 'explained_uniques'>;

/** Everything a chart page's address says; what it leaves out has its default. */
export interface ChartState extends Counted {
  scope: number | undefined;
  type: ChartType;
  /** Of a segmentation. */
  events: EventChoice[];
  sorting: Sorting;
  /** Of a funnel. */
  steps: EventChoice[];
  window: PathWindow;
  rules: Rules;
  /** The step, from 0, whose event gives the group. */
  groupStep: number;
  /** Of a retention. */
  start: EventChoice;
  returns: EventChoice[];
  rule: RetentionRule | 'brackets';
  brackets: Bracket[];
  alignment: RetentionAlignment;
  /** Of journeys. */
  journey: Journey;
  /** Of the charts that have a thing or two of their own. */
  options: Options;
  /** Of a data table. */
  table: TableShape;
  /** Of a product overlap, lifecycle or stickiness. */
  used: EventSelector;
  /** Of any of them. */
  filters: Filter[];
  segments: Segment[];
  groupBy: PropertyRef[];
  interval: Interval;
  period: Period;
  lens: LensChoice;
  lines: Choices;
}

type Definition = Pick<
  ChartState,
  | 'type'
  | 'events'
  | keyof Counted
  | 'sorting'
  | 'steps'
  | 'window'
  | 'rules'
  | 'groupStep'
  | 'start'
  | 'returns'
  | 'rule'
  | 'alignment'
  | 'journey'
  | 'brackets'
  | 'options'
  | 'table'
  | 'used'
>;

const DEFAULT_DEFINITION: Definition = {
  type: 'segmentation',
  events: [ANY],
  ...USUALLY_COUNTED,
  sorting: LARGEST_FIRST,
  steps: asSteps([]),
  window: ONE_DAY,
  rules: PLAIN,
  groupStep: 0,
  start: NEW_PERSON,
  returns: [ANY],
  rule: 'on',
  alignment: 'window',
  brackets: USUAL_BRACKETS,
  journey: DEFAULT_JOURNEY,
  options: USUAL,
  table: USUAL_TABLE,
  used: ANY,
};

export const DEFAULTS: ChartState = {
  scope: undefined,
  ...DEFAULT_DEFINITION,
  filters: [],
  segments: [],
  groupBy: [],
  interval: 'day',
  period: { kind: 'last', days: 30 },
  lens: 'mapped',
  lines: {},
};

export const MOST_EVENTS = 10;
export const MOST_RETURNS = 10;
export const MOST_GROUP_PROPERTIES = 2;
export const MOST_DAYS = 3_660;
export const TYPES: readonly ChartType[] = [
  'segmentation',
  'funnel',
  'retention',
  'journeys',
  'product_overlap',
  'lifecycle',
  'stickiness',
  'usage_interval',
  'sessions',
  'composition',
  'revenue_ltv',
  'engagement_matrix',
  'data_table',
];
export const RULES: readonly ChartState['rule'][] = ['on', 'on_or_after', 'brackets'];
export const ALIGNMENTS: readonly RetentionAlignment[] = ['window', 'calendar'];

/**
 * Reads an address; a part that makes no sense falls back to its default, so an old link still opens,
 * and `mistakesIn` tells of it.
 */
export function parseChartState(params: URLSearchParams): ChartState {
  const scope = Number(params.get('scope'));
  const interval = params.get('interval') ?? '';
  return {
    scope: Number.isSafeInteger(scope) && scope > 0 ? scope : undefined,
    ...parseDefinition(params),
    filters: params.getAll('filter').flatMap((text) => parseFilter(text) ?? []),
    segments: params
      .getAll('segment')
      .flatMap((text) => parseSegment(text) ?? [])
      .slice(0, MOST_SEGMENTS),
    groupBy: params
      .getAll('group')
      .flatMap((key) => parseProperty(key) ?? [])
      .slice(0, MOST_GROUP_PROPERTIES),
    interval: isInterval(interval) ? interval : DEFAULTS.interval,
    period: parsePeriod(params),
    lens: parseLens(params.get('lens') ?? '') ?? DEFAULTS.lens,
    lines: Object.fromEntries([
      ...params.getAll('hide').map((key) => [key, false]),
      ...params.getAll('show').map((key) => [key, true]),
    ]),
  };
}

/** What belongs to one type of chart only; the parts of the others have their defaults. */
function parseDefinition(params: URLSearchParams): Definition {
  const type = TYPES.find((each) => each === params.get('type')) ?? DEFAULTS.type;
  switch (type) {
    case 'segmentation': {
      const events = params.getAll('event').flatMap((text) => parseChoice(text) ?? []);
      return {
        ...DEFAULT_DEFINITION,
        type,
        events: events.length === 0 ? DEFAULTS.events : events.slice(0, MOST_EVENTS),
        ...parseCounted(params),
        sorting: parseSorting(params.get('sort')),
      };
    }
    case 'funnel': {
      const steps = stepsOf(params.getAll('step'));
      return {
        ...DEFAULT_DEFINITION,
        type,
        steps,
        window: parsePathWindow(params.get('window') ?? '') ?? DEFAULTS.window,
        rules: parseRules(params, steps.length),
        groupStep: parseGroupStep(params.get('group_step') ?? '', steps.length) ?? DEFAULTS.groupStep,
      };
    }
    case 'retention': {
      const returns = params.getAll('return').flatMap((text) => parseRepeated(text) ?? []);
      return {
        ...DEFAULT_DEFINITION,
        type,
        start: parseChoice(params.get('from') ?? '') ?? DEFAULTS.start,
        returns: returns.length === 0 ? DEFAULTS.returns : returns.slice(0, MOST_RETURNS),
        brackets: parseBrackets(params.get('brackets') ?? '') ?? DEFAULTS.brackets,
        rule: RULES.find((rule) => rule === params.get('rule')) ?? DEFAULTS.rule,
        alignment: ALIGNMENTS.find((align) => align === params.get('align')) ?? DEFAULTS.alignment,
      };
    }
    case 'journeys':
      return { ...DEFAULT_DEFINITION, type, journey: parseJourney(params) };
    case 'product_overlap':
      return { ...DEFAULT_DEFINITION, type, used: parseStep(params.get('used') ?? '') ?? DEFAULTS.used };
    case 'usage_interval': {
      const events = params.getAll('event').flatMap((text) => parseStep(text) ?? []);
      return {
        ...DEFAULT_DEFINITION,
        type,
        events: events.length === 0 ? DEFAULTS.events : events.slice(0, MOST_EVENTS),
      };
    }
    case 'data_table':
      return { ...DEFAULT_DEFINITION, type, table: parseTable(params) };
    case 'lifecycle':
    case 'stickiness':
    case 'sessions':
    case 'composition':
    case 'revenue_ltv':
    case 'engagement_matrix':
      return {
        ...DEFAULT_DEFINITION,
        type,
        used: parseStep(params.get('used') ?? '') ?? DEFAULTS.used,
        options: parseOptions(params),
        ...(type === 'sessions' && { sorting: parseSorting(params.get('sort')) }),
      };
  }
}

export function toParams(state: ChartState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.scope !== undefined) {
    params.set('scope', String(state.scope));
  }
  appendDefinition(state, params);
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
  for (const filter of state.filters) {
    params.append('filter', filterParam(filter));
  }
  for (const segment of state.segments) {
    params.append('segment', segmentParam(segment));
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

/** A segmentation goes without its type, as in the links of old. */
function appendDefinition(state: ChartState, params: URLSearchParams): void {
  switch (state.type) {
    case 'segmentation':
      for (const event of state.events) {
        params.append('event', choiceParam(event));
      }
      appendCounted(state, params);
      break;
    case 'funnel':
      params.set('type', state.type);
      for (const step of state.steps) {
        params.append('step', choiceParam(step));
      }
      params.set('window', pathWindowParam(state.window));
      appendRules(state.rules, params);
      if (state.groupStep > 0) {
        params.set('group_step', String(state.groupStep + 1));
      }
      break;
    case 'retention':
      params.set('type', state.type);
      params.set('from', choiceParam(state.start));
      for (const returned of state.returns) {
        params.append('return', choiceParam(returned));
      }
      params.set('rule', state.rule);
      if (state.rule === 'brackets') {
        params.set('brackets', bracketsParam(state.brackets));
      }
      params.set('align', state.alignment);
      break;
    case 'journeys':
      params.set('type', state.type);
      appendJourney(state.journey, params);
      break;
    case 'product_overlap':
      params.set('type', state.type);
      params.set('used', selectorParam(state.used));
      break;
    case 'usage_interval':
      params.set('type', state.type);
      for (const event of state.events.flatMap(alternativesOf)) {
        params.append('event', selectorParam(event));
      }
      break;
    case 'data_table':
      params.set('type', state.type);
      appendTable(state.table, params);
      break;
    case 'lifecycle':
    case 'stickiness':
      params.set('type', state.type);
      params.set('used', selectorParam(state.used));
      appendOptions(state.options, params);
      break;
    case 'sessions':
    case 'composition':
    case 'revenue_ltv':
    case 'engagement_matrix':
      params.set('type', state.type);
      appendOptions(state.options, params);
      break;
  }
}

/** Other series make what was chosen among the last ones meaningless. */
export function changed(state: ChartState, changes: Partial<ChartState>): ChartState {
  const next = { ...state, ...changes };
  const same =
    next.type === state.type &&
    next.events === state.events &&
    next.measure.kind === state.measure.kind &&
    next.formulas === state.formulas &&
    next.steps === state.steps &&
    next.returns === state.returns &&
    next.rules.optional === state.rules.optional &&
    next.segments === state.segments &&
    next.groupBy === state.groupBy &&
    (state.scope === undefined || next.scope === state.scope);
  return {
    ...next,
    lines: same ? next.lines : DEFAULTS.lines,
    groupStep: Math.min(next.groupStep, next.steps.length - 1),
    rules: fitting(next.rules, next.steps.length),
  };
}

function parseSorting(text: string | null): Sorting {
  const descending = text?.startsWith('-') ?? false;
  const column = text?.slice(descending ? 1 : 0) ?? '';
  return column === '' ? LARGEST_FIRST : { column, descending };
}

/** People count steps from 1. */
export function parseGroupStep(text: string, steps: number): number | undefined {
  const step = Number(text);
  return /^\d+$/.test(text) && step >= 1 && step <= steps ? step - 1 : undefined;
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

export function isDayCount(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
}
