import type { EventSelector } from '../api/questions';
import { filterParam, parseFilter, parseList } from './filterParam';

export const FEWEST_STEPS = 2;
export const MOST_STEPS = 20;

/** Who does what only once has no order of doing it, so `_new` is no step. */
export const STEP_EVENT_TYPES: readonly string[] = ['_active', '_all'];
export const ANY: EventSelector = { event: '_active', filters: [] };

export const NEW_PERSON: EventSelector = { event: '_new', filters: [] };

/** An event's name, or a list of it and its filters: `["Order Completed",["user:plan","is","pro"]]`. */
export function selectorParam({ event, filters }: EventSelector): string {
  return filters.length === 0 && !event.startsWith('[')
    ? event
    : JSON.stringify([event, ...filters.map((filter) => JSON.parse(filterParam(filter)))]);
}

export function parseSelector(text: string): EventSelector | undefined {
  if (!text.startsWith('[')) {
    return text === '' ? undefined : { event: text, filters: [] };
  }
  const [event, ...filters] = parseList(text);
  if (typeof event !== 'string' || event === '') {
    return undefined;
  }
  const parsed = filters.map((filter) => parseFilter(JSON.stringify(filter)));
  return parsed.includes(undefined)
    ? undefined
    : { event, filters: parsed.filter((filter) => filter !== undefined) };
}

/** A step that makes sense by itself. */
export function parseStep(text: string): EventSelector | undefined {
  const step = parseSelector(text);
  return step?.event === '_new' ? undefined : step;
}

export function stepsOf(texts: readonly string[]): EventSelector[] {
  return asSteps(texts.flatMap((text) => parseStep(text) ?? []));
}

/** As many as a funnel must and may have. */
export function asSteps(events: readonly EventSelector[]): EventSelector[] {
  const steps = events.filter((step) => step.event !== '_new').slice(0, MOST_STEPS);
  return [...steps, ...Array.from({ length: Math.max(0, FEWEST_STEPS - steps.length) }, () => ANY)];
}
