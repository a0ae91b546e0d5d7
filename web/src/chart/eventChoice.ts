import type { EventChoice, EventSelector, EventSet, Filter } from '../api/questions';
import { eventLabel, visible } from './eventNames';
import { parseSelector, selectorParam } from './selector';

/** As many as the server takes. */
export const MOST_ALTERNATIVES = 50;

export function isSet(choice: EventChoice): choice is EventSet {
  return 'any_of' in choice;
}

export function alternativesOf(choice: EventChoice): EventSelector[] {
  return isSet(choice) ? choice.any_of : [choice];
}

/** "Order Completed"; of several events their name, or "View or Add". */
export function choiceLabel(choice: EventChoice): string {
  const name = nameOf(choice);
  if (name !== '') {
    return visible(name);
  }
  return alternativesOf(choice)
    .map(({ event }) => eventLabel(event))
    .join(' or ');
}

/** What several events are called together; empty where that is nothing. */
export function nameOf(choice: EventChoice): string {
  return isSet(choice) ? (choice.name ?? '') : '';
}

function named(name: string, any_of: EventSelector[]): EventSet {
  return { ...(name !== '' && { name }), any_of };
}

/** Of one event itself, of none nothing. */
export function joined(name: string, alternatives: EventSelector[]): EventChoice | undefined {
  return alternatives.length > 1 ? named(name, alternatives) : alternatives[0];
}

/** An event with its filters as a step has it, or `{"name":"Seen","any_of":["View",["Look",["user:plan","is","pro"]]]}`. */
export function choiceParam(choice: EventChoice): string {
  return isSet(choice)
    ? JSON.stringify({ ...choice, any_of: choice.any_of.map(selectorJson) })
    : selectorParam(choice);
}

export function parseChoice(text: string): EventChoice | undefined {
  return text.startsWith('{') ? parseSet(text) : parseSelector(text);
}

/** One that may happen more than once. */
export function parseRepeated(text: string): EventChoice | undefined {
  const choice = parseChoice(text);
  return choice === undefined || isFirst(choice) ? undefined : choice;
}

export function isFirst(choice: EventChoice): boolean {
  return alternativesOf(choice).some(({ event }) => event === '_new');
}

/** With the filters that must hold as well. */
export function withFilters(choice: EventChoice, filters: Filter[]): EventChoice {
  const further = (selector: EventSelector): EventSelector => ({
    event: selector.event,
    filters: [...asked(selector.filters), ...filters],
  });
  return isSet(choice) ? named(nameOf(choice), choice.any_of.map(further)) : further(choice);
}

/** A filter that has no value yet asks nothing. */
export function asked(filters: readonly Filter[]): Filter[] {
  return filters.filter((filter) => filter.values.length > 0);
}

export function selectorJson(selector: EventSelector): unknown {
  const text = selectorParam(selector);
  return text.startsWith('[') ? JSON.parse(text) : text;
}

export function selectorOfJson(json: unknown): EventSelector | undefined {
  if (Array.isArray(json)) {
    return parseSelector(JSON.stringify(json));
  }
  return typeof json === 'string' && json !== '' ? { event: json, filters: [] } : undefined;
}

export function choiceJson(choice: EventChoice): unknown {
  return isSet(choice) ? JSON.parse(choiceParam(choice)) : selectorJson(choice);
}

export function choiceOfJson(json: unknown): EventChoice | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? setOfJson(json)
    : selectorOfJson(json);
}

function parseSet(text: string): EventSet | undefined {
  try {
    return setOfJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function setOfJson(json: unknown): EventSet | undefined {
  const { name = '', any_of: list } = json as { name?: unknown; any_of?: unknown };
  if (
    typeof name !== 'string' ||
    !Array.isArray(list) ||
    list.length === 0 ||
    list.length > MOST_ALTERNATIVES
  ) {
    return undefined;
  }
  const selectors = list.map(selectorOfJson);
  return selectors.includes(undefined)
    ? undefined
    : named(
        name,
        selectors.filter((selector) => selector !== undefined),
      );
}
