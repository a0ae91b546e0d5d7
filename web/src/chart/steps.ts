import type { EventChoice, EventSelector } from '../api/questions';
import { isFirst, parseRepeated } from './eventChoice';
import { parseSelector } from './selector';

export const FEWEST_STEPS = 2;
export const MOST_STEPS = 20;

/** Who does what only once has no order of doing it, so `_new` is no step. */
export const STEP_EVENT_TYPES: readonly string[] = ['_active', '_all'];
export const ANY: EventSelector = { event: '_active', filters: [] };

export const NEW_PERSON: EventSelector = { event: '_new', filters: [] };

/** A step that makes sense by itself. */
export function parseStep(text: string): EventSelector | undefined {
  const step = parseSelector(text);
  return step?.event === '_new' ? undefined : step;
}

export function stepsOf(texts: readonly string[]): EventChoice[] {
  return asSteps(texts.flatMap((text) => parseRepeated(text) ?? []));
}

/** As many as a funnel must and may have. */
export function asSteps(events: readonly EventChoice[]): EventChoice[] {
  const steps = events.filter((step) => !isFirst(step)).slice(0, MOST_STEPS);
  return [...steps, ...Array.from({ length: Math.max(0, FEWEST_STEPS - steps.length) }, () => ANY)];
}
