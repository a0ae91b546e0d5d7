import type { SessionMeasure } from '../../api/behaviour';
import type { EventSelector, PropertyRef } from '../../api/questions';
import { parseProperty, propertyKey } from '../property';
import { selectorParam } from '../selector';
import { parseStep } from '../steps';

export type Worths = 'arpu' | 'arppu' | 'amount';
export type MatrixAxis = 'times' | 'days';

/** What the address says of the charts that have a thing or two of their own. */
export interface Options {
  /** Of a stickiness: a person with three days counts under one and two as well. */
  cumulative: boolean;
  sessionMeasure: SessionMeasure;
  /** What a session must have. */
  containing: EventSelector | undefined;
  /** Of a composition. */
  property: PropertyRef;
  /** Of revenue: the last day told. */
  days: number;
  worth: Worths;
  amount: PropertyRef | undefined;
  /** Of an engagement matrix: what stands upwards. */
  axis: MatrixAxis;
}

export const SESSION_MEASURES: readonly SessionMeasure[] = [
  'length_distribution',
  'average_length',
  'totals',
  'per_person',
  'time_spent',
  'time_spent_per_person',
];
export const WORTHS: readonly Worths[] = ['arpu', 'arppu', 'amount'];
export const AXES: readonly MatrixAxis[] = ['times', 'days'];
export const MOST_LTV_DAYS = 365;
export const USUAL: Options = {
  cumulative: false,
  sessionMeasure: 'length_distribution',
  containing: undefined,
  property: { kind: 'built_in', name: 'platform' },
  days: 30,
  worth: 'arpu',
  amount: undefined,
  axis: 'times',
};

export function parseOptions(params: URLSearchParams): Options {
  const days = parseDays(params.get('days') ?? '');
  return {
    cumulative: params.get('cumulative') === 'yes',
    sessionMeasure: SESSION_MEASURES.find((each) => each === params.get('told')) ?? USUAL.sessionMeasure,
    containing: parseStep(params.get('containing') ?? ''),
    property: parseProperty(params.get('of') ?? '') ?? USUAL.property,
    days: days ?? USUAL.days,
    worth: WORTHS.find((each) => each === params.get('worth')) ?? USUAL.worth,
    amount: parseProperty(params.get('amount') ?? ''),
    axis: AXES.find((each) => each === params.get('axis')) ?? USUAL.axis,
  };
}

/** Those that differ from the usual ones. */
export function appendOptions(options: Options, params: URLSearchParams): void {
  if (options.cumulative) {
    params.set('cumulative', 'yes');
  }
  if (options.sessionMeasure !== USUAL.sessionMeasure) {
    params.set('told', options.sessionMeasure);
  }
  if (options.containing !== undefined) {
    params.set('containing', selectorParam(options.containing));
  }
  if (propertyKey(options.property) !== propertyKey(USUAL.property)) {
    params.set('of', propertyKey(options.property));
  }
  if (options.days !== USUAL.days) {
    params.set('days', String(options.days));
  }
  if (options.worth !== USUAL.worth) {
    params.set('worth', options.worth);
  }
  if (options.amount !== undefined) {
    params.set('amount', propertyKey(options.amount));
  }
  if (options.axis !== USUAL.axis) {
    params.set('axis', options.axis);
  }
}

export function parseDays(text: string): number | undefined {
  return /^\d+$/.test(text) && Number(text) <= MOST_LTV_DAYS ? Number(text) : undefined;
}
