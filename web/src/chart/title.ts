import type { Interval, Retention } from '../api/questions';
import type { FurtherType } from './behaviour/FurtherAnswer';
import { SESSION_NAMES, WORTH_NAMES } from './behaviour/names';
import type { ChartState } from './chartState';
import { eventsOf } from './chartType';
import { pathWindowLabel } from './conversionWindow';
import { choiceLabel } from './eventChoice';
import { eventLabel } from './eventNames';
import { perInterval } from './interval';
import type { Journey } from './journeys/journey';
import { meaningOf, measureLabel } from './measure';
import { propertyLabel } from './property';

/** "Order Completed: unique persons per day". */
export function titleOf(state: ChartState, interval: Interval): string {
  const { events, measure, formulas } = state;
  if (measure.kind === 'formulas') {
    return `${formulas.join(', ')} ${perInterval(interval)}`;
  }
  const told = `${events.map(choiceLabel).join(', ')}: ${lowered(measureLabel(measure))}`;
  return meaningOf(measure.kind).isDistribution ? told : `${told} ${perInterval(interval)}`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** "Product Viewed → Order Completed: conversion within 1 day". */
export function funnelTitle({ steps, window }: Pick<ChartState, 'steps' | 'window'>): string {
  return `${steps.map(choiceLabel).join(' → ')}: conversion within ${pathWindowLabel(window)}`;
}

/** "New person → Order Completed: retention per week". */
export function retentionTitle({ start, return: returns, interval }: Retention): string {
  const names = `${choiceLabel(start)} → ${returns.map(choiceLabel).join(', ')}`;
  return `${names}: retention ${perInterval(interval)}`;
}

/** "Product Viewed → …: paths within 1 day". */
export function journeysTitle(journey: Journey): string {
  const [start, end] = [eventLabel(journey.start.event), eventLabel(journey.end.event)];
  const ends = { start: `${start} → …`, end: `… → ${end}`, between: `${start} → … → ${end}` };
  return `${ends[journey.ends]}: paths within ${pathWindowLabel(journey.window)}`;
}

/** "Any active event: products used together". */
export function overlapTitle({ used }: Pick<ChartState, 'used'>): string {
  return `${eventLabel(used.event)}: products used together`;
}

/** For the browser's tab: the events. */
export function subjectOf(state: ChartState): string {
  return eventsOf(state).map(choiceLabel).join(', ');
}

/** Of the charts that need few words. */
export function furtherTitle(state: ChartState, type: FurtherType): string {
  const { options, table } = state;
  const used = eventLabel(state.used.event);
  switch (type) {
    case 'lifecycle':
      return `${used}: who came, and who stayed away`;
    case 'stickiness':
      return `${used}: on how many days`;
    case 'sessions': {
      const within = options.containing === undefined ? '' : `, with ${eventLabel(options.containing.event)}`;
      return `${SESSION_NAMES[options.sessionMeasure]}${within}`;
    }
    case 'composition':
      return `Active persons by ${propertyLabel(options.property)}`;
    case 'usage_interval':
      return `${state.events.map(choiceLabel).join(', ')}: after how long again`;
    case 'revenue_ltv':
      return `Revenue of new persons: ${lowered(WORTH_NAMES[options.worth])}, by day`;
    case 'engagement_matrix':
      return 'Events by how many use them, and how often';
    case 'data_table':
      return `Table by ${[...table.rows.map(propertyLabel), ...(table.byTime === undefined ? [] : ['time'])].join(', ')}`;
  }
}
