import { AXES, MOST_LTV_DAYS, parseDays, SESSION_MEASURES, WORTHS } from './behaviour/options';
import {
  ALIGNMENTS,
  isDayCount,
  MOST_DAYS,
  MOST_EVENTS,
  MOST_GROUP_PROPERTIES,
  MOST_RETURNS,
  parseChartState,
  parseGroupStep,
  RULES,
  TYPES,
} from './chartState';
import { parsePathWindow } from './conversionWindow';
import { parseChoice, parseRepeated } from './eventChoice';
import { parseFilter } from './filterParam';
import { MOST_EXCLUSIONS, MOST_HELD, ORDERS, parseExclusion, parseOptional } from './funnel/rules';
import { INTERVALS, isInterval } from './interval';
import {
  COUNTINGS,
  FEWEST_NODES,
  JOURNEY_NODES,
  MOST_HIDDEN,
  MOST_NODES,
  PATH_ENDS,
  parseNodeCount,
} from './journeys/journey';
import { LENS_FORMS, parseLens } from './lens';
import { MEASURE_KINDS, parseMeasure } from './measure';
import { isDate } from './period';
import { parseProperty } from './property';
import { parseBrackets } from './retention/brackets';
import { parseMeasured } from './segmentation/counted';
import { MOST_SEGMENTS, parseSegment } from './segments';
import { COMPARISONS, parseSmoothing } from './smoothing';
import { FEWEST_STEPS, MOST_STEPS, parseStep } from './steps';
import { LIMITS, MOST_COLUMNS, MOST_ROW_PROPERTIES, parseColumn, parseSort } from './table/columns';

/** A part of an address that was left aside, and what there could be in its place. */
export interface Mistake {
  name: string;
  value: string;
  accepted: string;
}

/** What `parseChartState` leaves aside: a link must not seem to show what it does not. */
export function mistakesIn(params: URLSearchParams): Mistake[] {
  return [
    ...oneOf(params, 'type', TYPES),
    ...definitionMistakes(params),
    ...oneOf(
      params,
      'interval',
      INTERVALS.map((interval) => interval.value),
    ),
    ...where(params, 'lens', LENS_FORMS, (text) => parseLens(text) === undefined),
    ...where(params, 'scope', 'the number of a project or view', (text) => !isScope(text)),
    ...datesIn(params),
    ...where(params, 'last', `a number of days from 1 to ${MOST_DAYS}`, (text) => !isDayCount(Number(text))),
    ...where(
      params,
      'segment',
      'a segment such as {"name":"Pro","filters":[["user:plan","is","pro"]]}',
      (text) => parseSegment(text) === undefined,
    ),
    ...beyond(params, 'segment', MOST_SEGMENTS),
    ...where(params, 'group', PROPERTY, (text) => parseProperty(text) === undefined),
    ...beyond(params, 'group', MOST_GROUP_PROPERTIES),
    ...where(
      params,
      'filter',
      'a list such as ["user:plan","is","pro"]',
      (text) => parseFilter(text) === undefined,
    ),
  ];
}

const MEASURE_NAMES = `${MEASURE_KINDS.join(', ')}, those of a property as a list such as ["sum",{"of":"event:price"}]`;
const PROPERTY = 'a property such as user:plan';
const SELECTOR = 'the name of an event, or a list such as ["Order Completed",["user:plan","is","pro"]]';

/** Parts of other types of charts are not looked at. */
function definitionMistakes(params: URLSearchParams): Mistake[] {
  const { type, steps, rules, table } = parseChartState(params);
  switch (type) {
    case 'segmentation':
      return [
        ...where(params, 'measure', MEASURE_NAMES, (text) => parseMeasure(text) === undefined),
        ...where(
          params,
          'measured',
          'an event and a property, such as A:event:price',
          (text) => parseMeasured(text) === undefined,
        ),
        ...where(
          params,
          'over',
          'plain, cumulative, rolling:7 or rolling_average:7, up to 90',
          (text) => parseSmoothing(text) === undefined,
        ),
        ...oneOf(
          params,
          'compare',
          COMPARISONS.map(({ value }) => value),
        ),
        ...where(params, 'event', SELECTOR, (text) => parseChoice(text) === undefined),
        ...beyond(params, 'event', MOST_EVENTS),
      ];
    case 'funnel':
      return [
        ...where(params, 'step', `${SELECTOR}, but not _new`, (text) => parseRepeated(text) === undefined),
        ...tooFew(params, 'step', FEWEST_STEPS),
        ...beyond(params, 'step', MOST_STEPS),
        ...where(
          params,
          'window',
          'session, or a length such as 45s, 30m, 12h or 7d, up to 367d',
          (text) => parsePathWindow(text) === undefined,
        ),
        ...oneOf(params, 'order', ORDERS),
        ...where(
          params,
          'exclude',
          'a list such as [1,2,"Refund"], of an event between two steps',
          (text) => parseExclusion(text, steps.length) === undefined,
        ),
        ...beyond(params, 'exclude', MOST_EXCLUSIONS),
        ...where(params, 'hold', PROPERTY, (text) => parseProperty(text) === undefined),
        ...beyond(params, 'hold', MOST_HELD),
        ...where(
          params,
          'optional',
          'the number of a step after the first and, in order, before the last',
          (text) => parseOptional(text, rules.order, steps.length) === undefined,
        ),
        ...oneOf(params, 'entries', ['new']),
        ...oneOf(params, 'count', COUNTINGS),
        ...where(
          params,
          'group_step',
          `the number of a step, from 1 to ${steps.length}`,
          (text) => parseGroupStep(text, steps.length) === undefined,
        ),
      ];
    case 'retention':
      return [
        ...where(params, 'from', SELECTOR, (text) => parseChoice(text) === undefined),
        ...where(params, 'return', `${SELECTOR}, but not _new`, (text) => parseRepeated(text) === undefined),
        ...beyond(params, 'return', MOST_RETURNS),
        ...oneOf(params, 'rule', RULES),
        ...oneOf(params, 'align', ALIGNMENTS),
        ...where(
          params,
          'brackets',
          'brackets in ascending order, such as 0-1,1-7',
          (text) => parseBrackets(text) === undefined,
        ),
      ];
    case 'journeys':
      return [
        ...oneOf(params, 'path', PATH_ENDS),
        ...where(params, 'from', `${SELECTOR}, but not _new`, (text) => parseStep(text) === undefined),
        ...where(params, 'to', `${SELECTOR}, but not _new`, (text) => parseStep(text) === undefined),
        ...where(
          params,
          'within',
          'session, or a length such as 30m, 12h or 7d, up to 367d',
          (text) => parsePathWindow(text) === undefined,
        ),
        ...where(
          params,
          'nodes',
          `a number of steps from ${FEWEST_NODES} to ${MOST_NODES}`,
          (text) => parseNodeCount(text) === undefined,
        ),
        ...oneOf(params, 'by', JOURNEY_NODES),
        ...oneOf(params, 'count', COUNTINGS),
        ...oneOf(params, 'repeats', ['keep']),
        ...where(params, 'without', 'the name of an event', (text) => text === ''),
        ...beyond(params, 'without', MOST_HIDDEN),
        ...where(params, 'expand', PROPERTY, (text) => parseProperty(text) === undefined),
      ];
    case 'product_overlap':
    case 'lifecycle':
    case 'stickiness':
      return [
        ...where(params, 'used', `${SELECTOR}, but not _new`, (text) => parseStep(text) === undefined),
        ...oneOf(params, 'cumulative', ['yes']),
      ];
    case 'usage_interval':
      return [
        ...where(params, 'event', `${SELECTOR}, but not _new`, (text) => parseStep(text) === undefined),
        ...beyond(params, 'event', MOST_EVENTS),
      ];
    case 'sessions':
      return [
        ...oneOf(params, 'told', SESSION_MEASURES),
        ...where(params, 'containing', `${SELECTOR}, but not _new`, (text) => parseStep(text) === undefined),
      ];
    case 'composition':
      return where(params, 'of', PROPERTY, (text) => parseProperty(text) === undefined);
    case 'revenue_ltv':
      return [
        ...where(
          params,
          'days',
          `a number of days from 0 to ${MOST_LTV_DAYS}`,
          (text) => parseDays(text) === undefined,
        ),
        ...oneOf(params, 'worth', WORTHS),
        ...where(params, 'amount', PROPERTY, (text) => parseProperty(text) === undefined),
      ];
    case 'engagement_matrix':
      return oneOf(params, 'axis', AXES);
    case 'data_table':
      return tableMistakes(params, table.columns.length);
  }
}

function tableMistakes(params: URLSearchParams, columns: number): Mistake[] {
  return [
    ...where(
      params,
      'column',
      'a measure and an event, such as ["uniques","Order Completed"]',
      (text) => parseColumn(text) === undefined,
    ),
    ...beyond(params, 'column', MOST_COLUMNS),
    ...where(params, 'row', PROPERTY, (text) => parseProperty(text) === undefined),
    ...beyond(params, 'row', MOST_ROW_PROPERTIES),
    ...where(params, 'by', 'an interval such as day', (text) => !isInterval(text)),
    ...where(
      params,
      'sort',
      `the number of a column, from 1 to ${columns}, or -1 for the largest first`,
      (text) => parseSort(text, columns) === undefined,
    ),
    ...oneOf(params, 'top', LIMITS.map(String)),
  ];
}

function datesIn(params: URLSearchParams): Mistake[] {
  const accepted = 'a date such as 2026-11-23';
  const [start, end] = [params.get('start'), params.get('end')];
  if (start === null && end === null) {
    return [];
  }
  const wrong = [...wrongDate('start', start ?? '', accepted), ...wrongDate('end', end ?? '', accepted)];
  const reversed = wrong.length === 0 && (start ?? '') > (end ?? '');
  return reversed ? [{ name: 'end', value: end ?? '', accepted: `a date from ${start} on` }] : wrong;
}

function wrongDate(name: string, value: string, accepted: string): Mistake[] {
  return isDate(value) ? [] : [{ name, value, accepted }];
}

function oneOf(params: URLSearchParams, name: string, accepted: readonly string[]): Mistake[] {
  return where(params, name, accepted.join(', '), (text) => !accepted.includes(text));
}

function where(
  params: URLSearchParams,
  name: string,
  accepted: string,
  wrong: (text: string) => boolean,
): Mistake[] {
  return params
    .getAll(name)
    .filter(wrong)
    .map((value) => ({ name, value, accepted }));
}

/** Where there are some at all, but not enough of them. */
function tooFew(params: URLSearchParams, name: string, least: number): Mistake[] {
  const values = params.getAll(name);
  return values.length > 0 && values.length < least
    ? [{ name, value: values.join(', '), accepted: `at least ${least} of them` }]
    : [];
}

function beyond(params: URLSearchParams, name: string, most: number): Mistake[] {
  return params
    .getAll(name)
    .slice(most)
    .map((value) => ({ name, value, accepted: `at most ${most} of them` }));
}

function isScope(text: string): boolean {
  const scope = Number(text);
  return Number.isSafeInteger(scope) && scope > 0;
}
