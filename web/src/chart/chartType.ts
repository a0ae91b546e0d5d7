import type { EventChoice, EventSelector } from '../api/questions';
import { type ChartState, type ChartType, DEFAULTS, MOST_EVENTS } from './chartState';
import { alternativesOf, choiceParam, isFirst, isSet } from './eventChoice';
import { PLAIN } from './funnel/rules';
import { DEFAULT_JOURNEY, endsOf, type Journey } from './journeys/journey';
import { ANY, asSteps, NEW_PERSON } from './steps';

export const TYPE_NAMES: Readonly<Record<ChartType, string>> = {
  segmentation: 'Segmentation',
  funnel: 'Funnel',
  retention: 'Retention',
  journeys: 'Journeys',
  product_overlap: 'Overlap',
};

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
  }
}

function distinct(choices: readonly EventChoice[]): EventChoice[] {
  const bare = choices.map((choice) => (isSet(choice) ? choice : { event: choice.event, filters: [] }));
  return [...new Map(bare.map((choice) => [choiceParam(choice), choice])).values()];
}
