import type { EventSelector, Filter, Funnel, Lens, Question, Segmentation } from '../api/questions';
import type { ChartState } from './chartState';
import { secondsOf } from './conversionWindow';
import { widenToFit } from './interval';
import { rangeOf } from './period';

/** The groups that a chart page asks for; the answer says how many more there are. */
export const MOST_GROUPS = 50;
/** Each has a bar per step. */
export const MOST_FUNNEL_GROUPS = 30;

/** What the chart page asks the server of events. A filter that has no value yet asks nothing. */
export function toSegmentation(state: ChartState, scope: number, today: string): Question<Segmentation> {
  const range = rangeOf(state.period, today);
  const filters = asked(state.filters);
  return {
    ...addressed(state, scope),
    analysis: {
      type: 'segmentation',
      events: state.events.map((event) => ({ event, filters })),
      measure: state.measure,
      interval: widenToFit(state.interval, range),
      range,
      segments: [{ filters: [] }],
      group_by: state.groupBy,
      limit: MOST_GROUPS,
    },
  };
}

/** The filters that are not of a step hold on the entry. */
export function toFunnel(state: ChartState, scope: number, today: string): Question<Funnel> {
  const range = rangeOf(state.period, today);
  return {
    ...addressed(state, scope),
    analysis: {
      type: 'funnel',
      steps: state.steps.map(withAsked),
      window: { seconds: secondsOf(state.window) },
      interval: widenToFit(state.interval, range),
      range,
      segments: [{ filters: asked(state.filters) }],
      group_by: state.groupBy,
      group_by_step: state.groupBy.length === 0 ? 0 : state.groupStep,
      limit: MOST_FUNNEL_GROUPS,
    },
  };
}

function addressed(state: ChartState, scope: number): { scope: number; lens: Lens } {
  return { scope, lens: state.lens };
}

function withAsked({ event, filters }: EventSelector): EventSelector {
  return { event, filters: asked(filters) };
}

function asked(filters: Filter[]): Filter[] {
  return filters.filter((filter) => filter.values.length > 0);
}
