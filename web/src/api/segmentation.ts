import type { EventChoice, Interval, PropertyRef, SegmentOfQuestion } from './questions';

export type PropertyStatistic = 'sum' | 'average' | 'median' | 'min' | 'max' | 'distinct';
type AskedBins = { min: number; max: number; width: number };

export type AskedMeasure =
  | 'uniques'
  | 'totals'
  | 'average'
  | 'percent_of_active'
  | { statistic: PropertyStatistic; property: PropertyRef }
  | { type: 'percentile'; share: number; property: PropertyRef }
  | { type: 'frequency_percentile'; share: number }
  | { type: 'frequency'; bins?: AskedBins }
  | { type: 'property_histogram'; property: PropertyRef; bins?: AskedBins }
  | { type: 'distinct_per_person'; property: PropertyRef }
  | { type: 'formulas'; formulas: string[] };

export type AskedWindow = { type: 'rolling' | 'rolling_average'; intervals: number } | { type: 'cumulative' };

export type AskedComparison =
  | { type: 'previous_period' }
  | { type: 'shifted'; days?: number; months?: number; years?: number };

export interface Segmentation {
  type: 'segmentation';
  /** `measured` is what formulas measure of an event. */
  events: (EventChoice & { measured?: PropertyRef })[];
  measure: AskedMeasure;
  window?: AskedWindow;
  compare?: AskedComparison;
  interval: Interval;
  /** Inclusive dates in the scope's time zone, `YYYY-MM-DD`. */
  range: { start: string; end: string };
  segments: SegmentOfQuestion[];
  group_by: PropertyRef[];
  /** The largest groups that are kept. */
  limit: number;
}

export interface SegmentationSeries {
  /** Index into the question's events, or formulas. */
  event: number;
  segment: number;
  /** One value per grouped property; empty when not grouped. */
  group: string[];
  /** Of a distribution: from the first number to before the second; null where there is no end. */
  bin?: [number, number | null];
  /** One number per bucket; null where a formula is not defined. */
  values: (number | null)[];
  /** Over the whole range. */
  collapsed: number | null;
}

export interface SegmentationResult {
  type: 'segmentation';
  time_zone: string;
  /** Start of each bucket, ISO 8601 with the scope's offset. */
  buckets: string[];
  series: SegmentationSeries[];
  groups_left_out: number;
  /** Of formulas, whose places are the events of series. */
  formulas?: { text: string; format: 'plain' | 'percent' | 'currency' }[];
  /** The same series of earlier days. */
  compared?: { buckets: string[]; series: SegmentationSeries[] };
}
