import type {
  EventSelector,
  ExplainedUniques,
  Funnel,
  Journeys,
  Lens,
  ProductOverlap,
  Question,
  Retention,
} from '../api/questions';
import type { Segmentation } from '../api/segmentation';
import {
  toComposition,
  toDataTable,
  toEngagementMatrix,
  toLifecycle,
  toRevenueLtv,
  toSessions,
  toStickiness,
  toUsageIntervals,
} from './behaviour/questions';
import type { ChartState } from './chartState';
import { askedWindow } from './conversionWindow';
import { asked, withFilters } from './eventChoice';
import { cohortsIn, widenToFit, widenToRetention } from './interval';
import { lensOf } from './lens';
import { toMeasure } from './measure';
import { rangeOf } from './period';
import { toQuestionSegments } from './segments';
import { toComparison, toWindow } from './smoothing';

/** The groups that a chart page asks for; the answer says how many more there are. */
export const MOST_GROUPS = 50;
/** Each has a bar per step. */
export const MOST_FUNNEL_GROUPS = 30;

export const MOST_PATHS = 100;
export const MOST_COMBINATIONS = 50;
/** More bands than that cannot be told apart. */
const MOST_NODES_OF_A_STEP = 8;

/** Each has a table of its own. */
export const MOST_RETENTION_GROUPS = 30;
/** The server answers no more. */
const MOST_RETENTION_CELLS = 2_000_000;

/** What the page asks, whatever its type. */
export function toQuestion(state: ChartState, scope: number, today: string): Question {
  switch (state.type) {
    case 'segmentation':
      return toSegmentation(state, scope, today);
    case 'funnel':
      return toFunnel(state, scope, today);
    case 'retention':
      return toRetention(state, scope, today);
    case 'journeys':
      return toJourneys(state, scope, today);
    case 'product_overlap':
      return toOverlap(state, scope, today);
    case 'lifecycle':
      return toLifecycle(state, scope, today);
    case 'stickiness':
      return toStickiness(state, scope, today);
    case 'sessions':
      return toSessions(state, scope, today);
    case 'composition':
      return toComposition(state, scope, today);
    case 'usage_interval':
      return toUsageIntervals(state, scope, today);
    case 'revenue_ltv':
      return toRevenueLtv(state, scope, today);
    case 'engagement_matrix':
      return toEngagementMatrix(state, scope, today);
    case 'data_table':
      return toDataTable(state, scope, today);
  }
}

/** What the chart page asks the server of events. A filter that has no value yet asks nothing. */
export function toSegmentation(state: ChartState, scope: number, today: string): Question<Segmentation> {
  const range = rangeOf(state.period, today);
  const filters = asked(state.filters);
  const interval = widenToFit(state.interval, range);
  const window = toWindow(state.smoothing, interval);
  const compare = toComparison(state.compared);
  return {
    ...addressed(state, scope),
    analysis: {
      type: 'segmentation',
      events: state.events.map((event, index) => {
        const measured = state.measure.kind === 'formulas' ? state.measured[index] : undefined;
        return { ...withFilters(event, filters), ...(measured && { measured }) };
      }),
      measure: toMeasure(state.measure, state.formulas),
      ...(window && { window }),
      ...(compare && { compare }),
      interval,
      range,
      segments: toQuestionSegments(state.segments, []),
      group_by: state.groupBy,
      limit: MOST_GROUPS,
    },
  };
}

/** The filters that are not of a step hold on the entry. */
export function toFunnel(state: ChartState, scope: number, today: string): Question<Funnel> {
  const { rules } = state;
  const range = rangeOf(state.period, today);
  return {
    ...addressed(state, scope),
    analysis: {
      type: 'funnel',
      steps: state.steps.map((step) => withFilters(step, [])),
      order: rules.order,
      exclusions: rules.exclusions.map(({ excluded, after, before }) => ({
        excluded: withFilters(excluded, []),
        after_step: after,
        before_step: before,
      })),
      hold_constant: state.window === 'session' ? [] : rules.hold,
      ...(rules.optional !== undefined && { optional_step: rules.optional }),
      new_only: rules.newOnly,
      counting: rules.counting,
      details: false,
      window: askedWindow(state.window),
      interval: widenToFit(state.interval, range),
      range,
      segments: toQuestionSegments(state.segments, state.filters),
      group_by: state.groupBy,
      group_by_step: state.groupBy.length === 0 || rules.order === 'unordered' ? 0 : state.groupStep,
      limit: MOST_FUNNEL_GROUPS,
    },
  };
}

/** The filters that are not of the return hold on the start. */
export function toRetention(state: ChartState, scope: number, today: string): Question<Retention> {
  const range = rangeOf(state.period, today);
  const interval = widenToRetention(state.interval, range);
  const cells = cohortsIn(interval, range) ** 2;
  return {
    ...addressed(state, scope),
    analysis: {
      type: 'retention',
      start: withFilters(state.start, []),
      return: state.returns.map((each) => withFilters(each, [])),
      rule: state.rule === 'brackets' ? { brackets: state.brackets } : state.rule,
      align: state.alignment,
      interval,
      range,
      segments: toQuestionSegments(state.segments, state.filters),
      group_by: state.groupBy,
      limit: Math.max(1, Math.min(MOST_RETENTION_GROUPS, Math.floor(MOST_RETENTION_CELLS / cells))),
    },
  };
}

/** The filters that are not of an end hold on the event of the days. */
export function toJourneys(state: ChartState, scope: number, today: string): Question<Journeys> {
  const { journey } = state;
  const products = journey.nodes === 'products';
  return {
    ...addressed(state, scope),
    analysis: {
      type: 'journeys',
      ends: {
        ...(journey.ends !== 'end' && { starting_with: withAsked(journey.start) }),
        ...(journey.ends !== 'start' && { ending_with: withAsked(journey.end) }),
      },
      nodes: journey.nodes,
      steps: journey.steps,
      window: askedWindow(journey.window),
      range: rangeOf(state.period, today),
      segments: toQuestionSegments(state.segments.slice(0, 1), state.filters),
      hidden: journey.hidden.map((event) => ({ event, filters: [] })),
      expanded:
        journey.expand === undefined || products
          ? []
          : [{ event: { event: '_all', filters: [] }, property: journey.expand }],
      collapse_repeats: journey.collapse,
      counting: journey.counting,
      paths_limit: MOST_PATHS,
      nodes_per_step: MOST_NODES_OF_A_STEP,
    },
  };
}

/** The filters hold on the event that makes a product one that is used. */
export function toOverlap(state: ChartState, scope: number, today: string): Question<ProductOverlap> {
  return {
    ...addressed(state, scope),
    analysis: {
      type: 'product_overlap',
      event: withAsked(state.used),
      range: rangeOf(state.period, today),
      segments: toQuestionSegments(state.segments, state.filters),
      limit: MOST_COMBINATIONS,
    },
  };
}

/** The count that goes with an overlap. */
export function toExplained({
  analysis,
  ...addressed
}: Question<ProductOverlap>): Question<ExplainedUniques> {
  const { event, range, segments } = analysis;
  return { ...addressed, analysis: { type: 'explained_uniques', event, range, segments } };
}

function addressed(state: ChartState, scope: number): { scope: number; lens: Lens } {
  return { scope, lens: lensOf(state.lens) };
}

function withAsked({ event, filters }: EventSelector): EventSelector {
  return { event, filters: asked(filters) };
}
