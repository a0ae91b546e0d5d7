import type { Filter, Operator } from '../api/questions';
import { OPERATORS } from './operators';
import { parseProperty, propertyKey } from './property';

/** `["user:plan","is","pro"]`. */
export function filterParam({ property, operator, values }: Filter): string {
  return JSON.stringify([propertyKey(property), operator, ...values]);
}

export function parseFilter(text: string): Filter | undefined {
  const [key, operatorText, ...rest] = parseList(text);
  const property = typeof key === 'string' ? parseProperty(key) : undefined;
  const operator = OPERATORS.find((each): each is Operator => each === operatorText);
  const values = rest.filter((value) => typeof value === 'string');
  return property === undefined || operator === undefined ? undefined : { property, operator, values };
}

/** The elements of a JSON list; none where the text is no list. */
export function parseList(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
