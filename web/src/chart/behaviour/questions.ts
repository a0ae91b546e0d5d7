import type {
  Composition,
  DataTable,
  EngagementMatrix,
  Lifecycle,
  RevenueLtv,
  Sessions,
  Stickiness,
  UsageIntervals,
} from '../../api/behaviour';
import type { Analysis, EventSelector, Question, RetentionInterval } from '../../api/questions';
import type { ChartState } from '../chartState';
import { alternativesOf, asked } from '../eventChoice';
import { widenToDays, widenToFit } from '../interval';
import { lensOf } from '../lens';
import { toMeasure } from '../measure';
import { rangeOf } from '../period';
import { EVERYBODY, toQuestionSegments } from '../segments';

export const MOST_SERIES = 30;
export const MOST_VALUES = 100;
const MOST_MATRIX_EVENTS = 50;

type About<A extends Analysis> = Omit<A, 'range' | 'segments'>;

export function toLifecycle(state: ChartState, scope: number, today: string): Question<Lifecycle> {
  return about<Lifecycle>(state, scope, today, {
    type: 'lifecycle',
    event: withAsked(state.used),
    interval: intervalOf(state, today),
  });
}

export function toStickiness(state: ChartState, scope: number, today: string): Question<Stickiness> {
  return about<Stickiness>(state, scope, today, {
    type: 'stickiness',
    event: withAsked(state.used),
    unit: intervalOf(state, today) === 'month' ? 'month' : 'week',
    cumulative: state.options.cumulative,
    group_by: state.groupBy,
    limit: MOST_SERIES,
  });
}

export function toSessions(state: ChartState, scope: number, today: string): Question<Sessions> {
  const { containing, sessionMeasure } = state.options;
  return about<Sessions>(state, scope, today, {
    type: 'sessions',
    measure: sessionMeasure,
    interval: widenToFit(state.interval, rangeOf(state.period, today)),
    ...(containing && { containing: withAsked(containing) }),
    group_by: state.groupBy,
    limit: MOST_SERIES,
  });
}

export function toComposition(state: ChartState, scope: number, today: string): Question<Composition> {
  return about<Composition>(state, scope, today, {
    type: 'composition',
    property: state.options.property,
    limit: MOST_VALUES,
  });
}

export function toUsageIntervals(state: ChartState, scope: number, today: string): Question<UsageIntervals> {
  return about<UsageIntervals>(state, scope, today, {
    type: 'usage_interval',
    events: state.events.flatMap(alternativesOf).map(withAsked),
    unit: intervalOf(state, today),
  });
}

export function toRevenueLtv(state: ChartState, scope: number, today: string): Question<RevenueLtv> {
  const { days, amount } = state.options;
  return about<RevenueLtv>(state, scope, today, {
    type: 'revenue_ltv',
    ...(amount && { amount }),
    interval: intervalOf(state, today),
    days,
    group_by: state.groupBy,
    limit: MOST_SERIES,
  });
}

export function toEngagementMatrix(
  state: ChartState,
  scope: number,
  today: string,
): Question<EngagementMatrix> {
  return about<EngagementMatrix>(state, scope, today, {
    type: 'engagement_matrix',
    interval: intervalOf(state, today),
    limit: MOST_MATRIX_EVENTS,
  });
}

export function toDataTable(state: ChartState, scope: number, today: string): Question<DataTable> {
  const { columns, rows, byTime, sort, limit } = state.table;
  return about<DataTable>(state, scope, today, {
    type: 'data_table',
    columns: columns.map(({ event, measure }) => ({
      event: withAsked(event),
      measure: toMeasure(measure, []),
      segment: 0,
    })),
    rows,
    ...(byTime && { by_time: byTime }),
    sort: { column: sort.column, order: sort.descending ? 'descending' : 'ascending' },
    limit,
  });
}

/** Charts that show one part of the audience at a time. */
const OF_ONE_SEGMENT: readonly Analysis['type'][] = [
  'lifecycle',
  'composition',
  'engagement_matrix',
  'data_table',
];

function about<A extends Analysis>(
  state: ChartState,
  scope: number,
  today: string,
  own: About<A>,
): Question<A> {
  const { type } = own as { type: Analysis['type'] };
  const segments = OF_ONE_SEGMENT.includes(type) ? [state.segments[0] ?? EVERYBODY] : state.segments;
  const analysis = {
    ...own,
    range: rangeOf(state.period, today),
    segments: toQuestionSegments(segments, state.filters),
  };
  return { scope, lens: lensOf(state.lens), analysis: analysis as unknown as A };
}

function intervalOf(state: ChartState, today: string): RetentionInterval {
  return widenToDays(state.interval, rangeOf(state.period, today));
}

function withAsked({ event, filters }: EventSelector): EventSelector {
  return { event, filters: asked(filters) };
}
