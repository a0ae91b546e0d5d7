import type { EventChoice, EventSelector } from '../api/questions';
import { USUAL } from './behaviour/options';
import { type ChartState, type ChartType, DEFAULTS, MOST_EVENTS } from './chartState';
import { alternativesOf, choiceParam, isFirst, isSet } from './eventChoice';
import { PLAIN } from './funnel/rules';
import { DEFAULT_JOURNEY, endsOf, type Journey } from './journeys/journey';
import { ANY, asSteps, NEW_PERSON } from './steps';
import { type Column, MOST_COLUMNS, USUAL_TABLE } from './table/columns';

export const TYPE_NAMES: Readonly<Record<ChartType, string>> = {
  segmentation: 'Segmentation',
  funnel: 'Funnel',
  retention: 'Retention',
  journeys: 'Journeys',
  product_overlap: 'Overlap',
  lifecycle: 'Lifecycle',
  stickiness: 'Stickiness',
  usage_interval: 'Usage intervals',
  sessions: 'Sessions',
  composition: 'Composition',
  revenue_ltv: 'Revenue',
  engagement_matrix: 'Engagement matrix',
  data_table: 'Data table',
};

export const TYPE_MEANINGS: Readonly<Record<ChartType, string>> = {
  segmentation: 'How many did it, how often, how much',
  data_table: 'Several measures by several dimensions',
  engagement_matrix: 'Which events many use, and often',
  funnel: 'Who goes through steps, and how fast',
  journeys: 'Which ways persons take',
  retention: 'Who comes back, and when',
  lifecycle: 'Who is new, stays, returns, stays away',
  stickiness: 'On how many days of a week or month',
  usage_interval: 'After how long persons come again',
  sessions: 'How many, and how long',
  composition: 'Who the active persons are',
  revenue_ltv: 'What new persons pay, day by day',
  product_overlap: 'Which products are used together',
};

/** By what they are about. */
export const TYPE_GROUPS: readonly { group: string; types: readonly ChartType[] }[] = [
  { group: 'Events', types: ['segmentation', 'data_table', 'engagement_matrix'] },
  { group: 'Steps and paths', types: ['funnel', 'journeys'] },
  { group: 'Coming back', types: ['retention', 'lifecycle', 'stickiness', 'usage_interval'] },
  { group: 'Persons', types: ['sessions', 'composition', 'revenue_ltv', 'product_overlap'] },
];

/**
 * What makes of a chart one of another type. Scope, days, filters, groups and lens stay as they are, and the
 * events go along.
 */
export function asType(state: ChartState, type: ChartType): Partial<ChartState> {
  if (type === state.type) {
    return {};
  }
  const events = eventsOf(state);
  const fresh = { type, sorting: DEFAULTS.sorting, groupStep: DEFAULTS.groupStep };
  switch (type) {
    case 'segmentation':
      return { ...fresh, events: events.slice(0, MOST_EVENTS), measured: [] };
    case 'funnel':
      return { ...fresh, steps: asSteps(events), rules: PLAIN };
    case 'retention':
      return { ...fresh, ...asRetention(events) };
    case 'journeys':
      return { ...fresh, journey: asJourney(events) };
    case 'product_overlap':
      return { ...fresh, used: asStep(events[0]) };
    case 'lifecycle':
    case 'stickiness':
      return { ...fresh, used: asStep(events[0]), options: USUAL };
    case 'usage_interval':
      return { ...fresh, events: events.slice(0, MOST_EVENTS).map(asStep) };
    case 'sessions':
    case 'composition':
    case 'revenue_ltv':
    case 'engagement_matrix':
      return { ...fresh, options: USUAL };
    case 'data_table':
      return { ...fresh, table: { ...USUAL_TABLE, columns: asColumns(events) } };
  }
}

/** From the first event to the last; of any event, from a person's first one. */
function asRetention([first = ANY, ...others]: EventChoice[]): Pick<ChartState, 'start' | 'returns'> {
  const last = others.findLast((event) => !isFirst(event));
  return {
    start: choiceParam(first) === ANY.event ? NEW_PERSON : first,
    returns: [last ?? ANY],
  };
}

/** From the first event on; its other end is the last one. */
function asJourney(events: EventChoice[]): Journey {
  return { ...DEFAULT_JOURNEY, start: asStep(events[0]), end: asStep(events.at(-1)) };
}

/** The persons and the number of each event. */
function asColumns(events: EventChoice[]): Column[] {
  const columns = events.map(asStep).flatMap((event): Column[] => [
    { event, measure: { kind: 'uniques' } },
    { event, measure: { kind: 'totals' } },
  ]);
  return columns.length === 0 ? USUAL_TABLE.columns : columns.slice(0, MOST_COLUMNS);
}

/** Of several events that count as one the first. */
function asStep(choice: EventChoice | undefined): EventSelector {
  const [first] = choice === undefined || isFirst(choice) ? [] : alternativesOf(choice);
  return first ?? ANY;
}

/** The events that a chart is about; of all charts but a segmentation each once, and without their filters. */
export function eventsOf(state: ChartState): EventChoice[] {
  switch (state.type) {
    case 'segmentation':
      return state.events;
    case 'funnel':
      return distinct(state.steps);
    case 'retention':
      return distinct([state.start, ...state.returns]);
    case 'journeys':
      return distinct(endsOf(state.journey));
    case 'product_overlap':
      return distinct([state.used]);
    case 'usage_interval':
      return state.events;
    case 'lifecycle':
    case 'stickiness':
      return distinct([state.used]);
    case 'sessions':
      return distinct([state.options.containing ?? ANY]);
    case 'composition':
    case 'revenue_ltv':
    case 'engagement_matrix':
      return [ANY];
    case 'data_table':
      return distinct(state.table.columns.map(({ event }) => event));
  }
}

function distinct(choices: readonly EventChoice[]): EventChoice[] {
  const bare = choices.map((choice) => (isSet(choice) ? choice : { event: choice.event, filters: [] }));
  return [...new Map(bare.map((choice) => [choiceParam(choice), choice])).values()];
}
