import type { EventSelector } from '../api/questions';
import { filterParam, parseFilter, parseList } from './filterParam';

/** An event's name, or a list of it and its filters: `["Order Completed",["user:plan","is","pro"]]`. */
export function selectorParam({ event, filters }: EventSelector): string {
  return filters.length === 0 && !/^[[{]/.test(event)
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
