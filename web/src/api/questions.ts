import type {
  Composition,
  CompositionResult,
  DataTable,
  DataTableResult,
  EngagementMatrix,
  EngagementMatrixResult,
  Lifecycle,
  LifecycleResult,
  RevenueLtv,
  RevenueLtvResult,
  Sessions,
  SessionsResult,
  Stickiness,
  StickinessResult,
  UsageIntervals,
  UsageIntervalsResult,
} from './behaviour';
import { getJson } from './http';
import type { Segmentation, SegmentationResult } from './segmentation';

export type Lens = 'mapped' | 'merged' | 'raw' | { as_of: string };
export type Interval = 'five_minutes' | 'hour' | 'day' | 'week' | 'month' | 'quarter';
export type PropertyKind = 'event' | 'user' | 'built_in';

/** A property; with `project`, only that project's events have it, all others have `(none)`. */
export interface PropertyRef {
  kind: PropertyKind;
  name: string;
  project?: number;
}

export interface Filter {
  property: PropertyRef;
  operator: Operator;
  values: string[];
}

export type Operator =
  | 'is'
  | 'is not'
  | 'contains'
  | 'does not contain'
  | 'less'
  | 'less or equal'
  | 'greater'
  | 'greater or equal'
  | 'set is'
  | 'set is not'
  | 'glob match'
  | 'glob does not match';

export interface EventSelector {
  /** An event type, or `_active`, `_all`, `_new`. */
  event: string;
  filters: Filter[];
}

/** Several events that count as one. */
export interface EventSet {
  /** Not empty. */
  name?: string;
  any_of: EventSelector[];
}

export type EventChoice = EventSelector | EventSet;

export type TimeFrame = { type: 'all_time' | 'each_interval' } | { type: 'within_days'; days: number };

/** How often a person did something. */
export interface PersonCondition {
  type: 'performed';
  event: EventSelector;
  count: { operator: Operator; value: number };
  frame: TimeFrame;
}

/** A part of the audience. */
export interface SegmentOfQuestion {
  filters: Filter[];
  persons?: PersonCondition[];
}

export type FunnelCounting = 'uniques' | 'totals';
export type FunnelOrder = 'ordered' | 'sequential' | 'unordered';

/** Who went through steps. */
export interface Funnel {
  type: 'funnel';
  /** 2 to 20; `_new` is not among them. */
  steps: EventChoice[];
  order: FunnelOrder;
  exclusions: { excluded: EventChoice; after_step: number; before_step: number }[];
  hold_constant: PropertyRef[];
  /** From 0. */
  optional_step?: number;
  new_only: boolean;
  counting: FunnelCounting;
  /** Whether tracks tell how times are spread. */
  details: boolean;
  /** From the entry to the last step. */
  window: { seconds: number } | { session: true };
  interval: Interval;
  range: { start: string; end: string };
  /** Their filters hold on the entry. */
  segments: SegmentOfQuestion[];
  group_by: PropertyRef[];
  /** The step, from 0, whose event gives the group. */
  group_by_step: number;
  limit: number;
}

export type RetentionRule = 'on' | 'on_or_after';
/** Intervals from the first number to before the second. */
export type Bracket = [number, number];
export type RetentionAlignment = 'window' | 'calendar';
export type RetentionInterval = 'day' | 'week' | 'month';

/** Who came back, and when. */
export interface Retention {
  type: 'retention';
  start: EventChoice;
  /** `_new` is not among them. */
  return: EventChoice[];
  rule: RetentionRule | { brackets: Bracket[] };
  align: RetentionAlignment;
  interval: RetentionInterval;
  /** The days of the start. */
  range: { start: string; end: string };
  /** Their filters hold on the start. */
  segments: SegmentOfQuestion[];
  group_by: PropertyRef[];
  limit: number;
}

export type JourneyNodes = 'events' | 'products';
export type JourneyCounting = 'uniques' | 'totals';

/** Which ways persons take. With both ends, those between them. */
export interface Journeys {
  type: 'journeys';
  ends: { starting_with?: EventSelector; ending_with?: EventSelector };
  nodes: JourneyNodes;
  /** The most nodes of a path, 2 to 10. */
  steps: number;
  window: { seconds: number } | { session: true };
  /** The days of the event that a path starts with, or ends with. */
  range: { start: string; end: string };
  /** One; its filters hold on that event. */
  segments: SegmentOfQuestion[];
  hidden: EventSelector[];
  expanded: { event: EventSelector; property: PropertyRef }[];
  collapse_repeats: boolean;
  counting: JourneyCounting;
  paths_limit: number;
  nodes_per_step: number;
}

/** Which products persons use together, and take up after one another. */
export interface ProductOverlap {
  type: 'product_overlap';
  event: EventSelector;
  range: { start: string; end: string };
  segments: SegmentOfQuestion[];
  /** The combinations that are kept. */
  limit: number;
}

/** Why a view has fewer persons than its projects together. */
export interface ExplainedUniques {
  type: 'explained_uniques';
  event: EventSelector;
  range: { start: string; end: string };
  segments: SegmentOfQuestion[];
}

export type Analysis =
  | Segmentation
  | Funnel
  | Retention
  | Journeys
  | ProductOverlap
  | ExplainedUniques
  | Lifecycle
  | Stickiness
  | Sessions
  | Composition
  | UsageIntervals
  | RevenueLtv
  | EngagementMatrix
  | DataTable;

export interface Question<A extends Analysis = Analysis> {
  scope: number;
  lens: Lens;
  analysis: A;
}

/** Bins of one width, the first from `start` on. */
export interface Histogram {
  start: number;
  width: number;
  counts: number[];
}

export interface FunnelTrack {
  /** Of the funnel without its optional step. */
  without_optional?: true;
  segment: number;
  group: string[];
  /** Persons per step. */
  reached: number[];
  /** Per bucket of the entry, then per step. */
  reached_by_bucket: number[][];
  /** Per step from the second on; null where nobody reached it. */
  median_ms: (number | null)[];
  average_ms: (number | null)[];
  /** Per step from the second on: how many took how long, and did the step before how often. */
  details?: { times: Histogram[]; previous_steps: Histogram[] };
}

export interface FunnelResult {
  type: 'funnel';
  time_zone: string;
  buckets: string[];
  tracks: FunnelTrack[];
  groups_left_out: number;
}

export interface RetentionTrack {
  segment: number;
  /** Index into the question's returns. */
  return: number;
  group: string[];
  persons: number;
  /** Persons per cohort. */
  size: number[];
  /** Per cohort, then per column. */
  retained: number[][];
  /** Each person once, without incomplete cells. */
  overall: { size: number; retained: number[]; out_of: number[] };
}

export interface RetentionResult {
  type: 'retention';
  time_zone: string;
  /** Start of each cohort's interval. */
  cohorts: string[];
  cohort_incomplete: boolean[];
  /** Per column its first interval and the one after its last; null where it has no end. */
  intervals: [number, number | null][];
  /** Per cohort, then per column. */
  incomplete: boolean[][];
  tracks: RetentionTrack[];
  groups_left_out: number;
}

export interface JourneyNode {
  name: string;
  /** Of an expanded event. */
  value?: string;
}

export interface JourneyPath {
  nodes: JourneyNode[];
  count: number;
  average_ms: number;
}

export interface JourneysResult {
  type: 'journeys';
  time_zone: string;
  started: number;
  counted: number;
  too_long: number;
  paths: JourneyPath[];
  paths_left_out: number;
  /** All others of a step have no name. */
  nodes: (Partial<JourneyNode> & { step: number; others?: true; count: number })[];
  /** From and to are places in `nodes`. */
  links: { from: number; to: number; count: number }[];
}

export interface ProjectCount {
  project: number;
  name: string;
  persons: number;
}

export interface ProductOverlapResult {
  type: 'product_overlap';
  time_zone: string;
  tracks: {
    segment: number;
    persons: number;
    projects: ProjectCount[];
    combinations: { projects: number[]; persons: number }[];
    combinations_left_out: number;
    adoptions: { first: number; next: number; persons: number; median_days: number }[];
  }[];
}

export interface ExplainedUniquesResult {
  type: 'explained_uniques';
  time_zone: string;
  tracks: {
    segment: number;
    persons: number;
    projects: ProjectCount[];
    shared_by_user_id: number;
    shared_by_device_id: number;
    mapped: number;
  }[];
}

interface Results {
  segmentation: SegmentationResult;
  funnel: FunnelResult;
  retention: RetentionResult;
  journeys: JourneysResult;
  product_overlap: ProductOverlapResult;
  explained_uniques: ExplainedUniquesResult;
  lifecycle: LifecycleResult;
  stickiness: StickinessResult;
  sessions: SessionsResult;
  composition: CompositionResult;
  usage_interval: UsageIntervalsResult;
  revenue_ltv: RevenueLtvResult;
  engagement_matrix: EngagementMatrixResult;
  data_table: DataTableResult;
}

export type ResultOf<A extends Analysis> = Results[A['type']];

export interface Answer<A extends Analysis = Analysis> {
  scope: number;
  /** As reads name it: `mapped`, or `as_of:2026-03-01T00:00:00Z`. */
  lens: string;
  data_version: string;
  duration_ms: number;
  result: ResultOf<A>;
}

export interface EventType {
  name: string;
  project_ids: number[];
}

export interface PropertyType {
  kind: PropertyKind;
  name: string;
  project_ids: number[];
}

export async function fetchEventTypes(scope: number, signal?: AbortSignal): Promise<EventType[]> {
  return (await getJson<{ items: EventType[] }>(`/api/v1/scopes/${scope}/events`, signal)).items;
}

export async function fetchPropertyTypes(scope: number, signal?: AbortSignal): Promise<PropertyType[]> {
  return (await getJson<{ items: PropertyType[] }>(`/api/v1/scopes/${scope}/properties`, signal)).items;
}

export async function fetchPropertyValues(
  scope: number,
  property: PropertyRef,
  contains: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const query = new URLSearchParams({ kind: property.kind, name: property.name, contains, limit: '100' });
  return (await getJson<{ items: string[] }>(`/api/v1/scopes/${scope}/property-values?${query}`, signal))
    .items;
}
