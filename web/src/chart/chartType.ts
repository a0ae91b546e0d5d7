import type { EventSelector } from '../api/questions';
import { type ChartState, type ChartType, DEFAULTS, MOST_EVENTS } from './chartState';
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
      return { ...fresh, events: events.slice(0, MOST_EVENTS) };
    case 'funnel':
      return { ...fresh, steps: asSteps(events.map((event) => ({ event, filters: [] }))) };
    case 'retention':
      return { ...fresh, ...asRetention(events) };
    case 'journeys':
      return { ...fresh, journey: asJourney(events) };
    case 'product_overlap':
      return { ...fresh, used: asStep(events[0]) };
  }
}

/** From the first event to the last; of any event, from a person's first one. */
function asRetention([first = ANY.event, ...others]: string[]): Pick<ChartState, 'start' | 'returned'> {
  const last = others.findLast((event) => event !== NEW_PERSON.event);
  return {
    start: first === ANY.event ? NEW_PERSON : { event: first, filters: [] },
    returned: last === undefined ? ANY : { event: last, filters: [] },
  };
}

/** From the first event on; its other end is the last one. */
function asJourney(events: string[]): Journey {
  return { ...DEFAULT_JOURNEY, start: asStep(events[0]), end: asStep(events.at(-1)) };
}

function asStep(event: string | undefined): EventSelector {
  return event === undefined || event === NEW_PERSON.event ? ANY : { event, filters: [] };
}

/** The events that a chart is about, each once. */
export function eventsOf(state: ChartState): string[] {
  switch (state.type) {
    case 'segmentation':
      return state.events;
    case 'funnel':
      return [...new Set(state.steps.map((step) => step.event))];
    case 'retention':
      return [...new Set([state.start.event, state.returned.event])];
    case 'journeys':
      return [...new Set(endsOf(state.journey).map((end) => end.event))];
    case 'product_overlap':
      return [state.used.event];
  }
}
