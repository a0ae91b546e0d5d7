import type { EventSelector, Interval, PropertyRef, RetentionInterval, SegmentOfQuestion } from './questions';
import type { AskedMeasure } from './segmentation';

interface OverRange {
  range: { start: string; end: string };
  segments: SegmentOfQuestion[];
}

/** Who came, and who stayed away. */
export interface Lifecycle extends OverRange {
  type: 'lifecycle';
  event: EventSelector;
  interval: RetentionInterval;
}

export interface LifecycleResult {
  type: 'lifecycle';
  time_zone: string;
  buckets: string[];
  series: { segment: number; new: number[]; current: number[]; resurrected: number[]; dormant: number[] }[];
}

/** On how many days of a week or month persons did something. */
export interface Stickiness extends OverRange {
  type: 'stickiness';
  event: EventSelector;
  unit: 'week' | 'month';
  cumulative: boolean;
  group_by: PropertyRef[];
  limit: number;
}

export interface StickinessResult {
  type: 'stickiness';
  time_zone: string;
  buckets: string[];
  /** `days` per bucket, from one day on. */
  series: { segment: number; group: string[]; persons: number; active: number[]; days: number[][] }[];
  groups_left_out: number;
}

export type SessionMeasure =
  | 'totals'
  | 'time_spent'
  | 'time_spent_per_person'
  | 'average_length'
  | 'per_person'
  | 'length_distribution';

export interface Sessions extends OverRange {
  type: 'sessions';
  measure: SessionMeasure;
  interval: Interval;
  containing?: EventSelector;
  group_by: PropertyRef[];
  limit: number;
}

export interface SessionsResult {
  type: 'sessions';
  time_zone: string;
  buckets?: string[];
  /** Of a distribution, in milliseconds. */
  edges?: number[];
  /** Times in seconds. */
  series: { segment: number; group: string[]; sessions: number; values: number[]; collapsed: number }[];
  groups_left_out: number;
}

/** How many active persons had each value of a property. */
export interface Composition extends OverRange {
  type: 'composition';
  property: PropertyRef;
  limit: number;
}

export interface CompositionResult {
  type: 'composition';
  time_zone: string;
  values: { segment: number; value: string; persons: number }[];
  values_left_out: number;
}

/** After how long persons usually do an event again. */
export interface UsageIntervals extends OverRange {
  type: 'usage_interval';
  events: EventSelector[];
  unit: RetentionInterval;
}

export interface UsageIntervalsResult {
  type: 'usage_interval';
  time_zone: string;
  /** `persons` by their median, from one unit on. */
  series: { segment: number; event: number; active: number; returning: number; persons: number[] }[];
}

/** What new persons have paid by each day of their own. */
export interface RevenueLtv extends OverRange {
  type: 'revenue_ltv';
  amount?: PropertyRef;
  interval: RetentionInterval;
  days: number;
  group_by: PropertyRef[];
  limit: number;
}

/** Lists are by day, of those whose day has ended. */
export interface Worth {
  persons: number;
  paying: number;
  total: number;
  amount: number[];
  arpu: number[];
  arppu: number[];
  out_of: number[];
  paying_out_of: number[];
}

export interface RevenueLtvResult {
  type: 'revenue_ltv';
  time_zone: string;
  cohorts: string[];
  tracks: { segment: number; group: string[]; cohorts: Worth[]; overall: Worth }[];
  groups_left_out: number;
}

/** How many use what, and how often. */
export interface EngagementMatrix extends OverRange {
  type: 'engagement_matrix';
  interval: RetentionInterval;
  limit: number;
}

export interface Engagement {
  event: string;
  /** 0 to 100. */
  share_of_active: number;
  times_per_person: number;
  days_per_person: number;
  times: number;
}

export interface EngagementMatrixResult {
  type: 'engagement_matrix';
  time_zone: string;
  events: Engagement[];
  events_left_out: number;
}

/** Several measures by several dimensions. */
export interface DataTable extends OverRange {
  type: 'data_table';
  columns: { event: EventSelector; measure: AskedMeasure; segment: number }[];
  rows: PropertyRef[];
  by_time?: Interval;
  sort: { column: number; order: 'ascending' | 'descending' };
  limit: number;
}

export interface DataTableResult {
  type: 'data_table';
  time_zone: string;
  rows: { labels: string[]; time?: string; values: (number | null)[] }[];
  rows_left_out: number;
}
