import { getJson, postJson } from './http';

export type Lens = 'mapped' | 'merged' | 'raw';
export type Measure = 'uniques' | 'totals';
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

export interface Segmentation {
  type: 'segmentation';
  events: EventSelector[];
  measure: Measure;
  interval: Interval;
  /** Inclusive dates in the scope's time zone, `YYYY-MM-DD`. */
  range: { start: string; end: string };
  segments: { filters: Filter[] }[];
  group_by: PropertyRef[];
  /** The largest groups that are kept. */
  limit: number;
}

export interface Question {
  scope: number;
  lens: Lens;
  analysis: Segmentation;
}

export interface SegmentationSeries {
  /** Index into the question's events. */
  event: number;
  segment: number;
  /** One value per grouped property; empty when not grouped. */
  group: string[];
  /** One number per bucket. */
  values: number[];
  /** Persons or events over the whole range. */
  collapsed: number;
}

export interface SegmentationResult {
  type: 'segmentation';
  time_zone: string;
  /** Start of each bucket, ISO 8601 with the scope's offset. */
  buckets: string[];
  series: SegmentationSeries[];
  groups_left_out: number;
}

export interface Answer {
  scope: number;
  lens: Lens;
  data_version: string;
  duration_ms: number;
  result: SegmentationResult;
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

export function ask(question: Question, signal?: AbortSignal): Promise<Answer> {
  return postJson<Answer>('/api/v1/query', question, signal);
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
