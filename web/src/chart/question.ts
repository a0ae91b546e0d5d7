import type { Question } from '../api/questions';
import type { ChartState } from './chartState';
import { widenToFit } from './interval';
import { rangeOf } from './period';

/** The groups that a chart page asks for; the answer says how many more there are. */
export const MOST_GROUPS = 50;

/** What the chart page asks the server. A filter that has no value yet asks nothing. */
export function toQuestion(state: ChartState, scope: number, today: string): Question {
  const range = rangeOf(state.period, today);
  const filters = state.filters.filter((filter) => filter.values.length > 0);
  return {
    scope,
    lens: state.lens,
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
