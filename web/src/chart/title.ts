import type { Interval, Retention } from '../api/questions';
import type { ChartState } from './chartState';
import { eventsOf } from './chartType';
import { pathWindowLabel } from './conversionWindow';
import { choiceLabel } from './eventChoice';
import { eventLabel } from './eventNames';
import { perInterval } from './interval';
import type { Journey } from './journeys/journey';
import { meaningOf, measureLabel } from './measure';

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
