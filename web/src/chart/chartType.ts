import { type ChartState, type ChartType, DEFAULTS, MOST_EVENTS } from './chartState';
import { ANY, asSteps, NEW_PERSON } from './steps';

export const TYPE_NAMES: Readonly<Record<ChartType, string>> = {
  segmentation: 'Segmentation',
  funnel: 'Funnel',
  retention: 'Retention',
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

/** The events that a chart is about, each once. */
export function eventsOf(state: ChartState): string[] {
  switch (state.type) {
    case 'segmentation':
      return state.events;
    case 'funnel':
      return [...new Set(state.steps.map((step) => step.event))];
    case 'retention':
      return [...new Set([state.start.event, state.returned.event])];
  }
}
