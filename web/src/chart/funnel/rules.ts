import type { EventChoice, FunnelCounting, FunnelOrder, PropertyRef } from '../../api/questions';
import { choiceJson, choiceOfJson, isFirst } from '../eventChoice';
import { parseList } from '../filterParam';
import { parseProperty, propertyKey } from '../property';
import { FEWEST_STEPS } from '../steps';

/** What ends a path between two steps. */
export interface Exclusion {
  excluded: EventChoice;
  /** From 0. */
  after: number;
  before: number;
}

/** Which ways through the steps count. */
export interface Rules {
  order: FunnelOrder;
  exclusions: Exclusion[];
  /** What all events of a path have in common; left aside within one session, which itself is held. */
  hold: PropertyRef[];
  /** The step, from 0, that may be left out; neither the first nor, in order, the last. */
  optional: number | undefined;
  newOnly: boolean;
  /** The best path of each person, or that of each entry. */
  counting: FunnelCounting;
}

export const ORDERS: readonly FunnelOrder[] = ['ordered', 'sequential', 'unordered'];
export const MOST_EXCLUSIONS = 5;
export const MOST_HELD = 2;
export const PLAIN: Rules = {
  order: 'ordered',
  exclusions: [],
  hold: [],
  optional: undefined,
  newOnly: false,
  counting: 'uniques',
};

export function parseRules(params: URLSearchParams, steps: number): Rules {
  const order = ORDERS.find((each) => each === params.get('order')) ?? PLAIN.order;
  return {
    order,
    exclusions: params
      .getAll('exclude')
      .flatMap((text) => parseExclusion(text, steps) ?? [])
      .slice(0, MOST_EXCLUSIONS),
    hold: params
      .getAll('hold')
      .flatMap((key) => parseProperty(key) ?? [])
      .slice(0, MOST_HELD),
    optional: parseOptional(params.get('optional') ?? '', order, steps),
    newOnly: params.get('entries') === 'new',
    counting: params.get('count') === 'totals' ? 'totals' : 'uniques',
  };
}

export function appendRules(rules: Rules, params: URLSearchParams): void {
  if (rules.order !== PLAIN.order) {
    params.set('order', rules.order);
  }
  for (const exclusion of rules.exclusions) {
    params.append('exclude', exclusionParam(exclusion));
  }
  for (const property of rules.hold) {
    params.append('hold', propertyKey(property));
  }
  if (rules.optional !== undefined) {
    params.set('optional', String(rules.optional + 1));
  }
  if (rules.newOnly) {
    params.set('entries', 'new');
  }
  if (rules.counting !== PLAIN.counting) {
    params.set('count', rules.counting);
  }
}

/** What still makes sense of them when there are so many steps. */
export function fitting(rules: Rules, steps: number): Rules {
  const exclusions = rules.exclusions.flatMap(({ excluded, after, before }) => {
    const last = Math.min(before, steps - 1);
    return after < last ? [{ excluded, after, before: last }] : [];
  });
  const { optional } = rules;
  const kept = optional !== undefined && optional < endOfOptional(rules.order, steps) ? optional : undefined;
  return { ...rules, exclusions, optional: kept };
}

/** `[1,3,"Refund"]`: after step 1 and before step 3, as people count them. */
function exclusionParam({ excluded, after, before }: Exclusion): string {
  return JSON.stringify([after + 1, before + 1, choiceJson(excluded)]);
}

export function parseExclusion(text: string, steps: number): Exclusion | undefined {
  const [after, before, json] = parseList(text);
  const excluded = choiceOfJson(json);
  const fits =
    Number.isInteger(after) &&
    Number.isInteger(before) &&
    Number(after) >= 1 &&
    Number(after) < Number(before) &&
    Number(before) <= steps;
  return fits && excluded !== undefined && !isFirst(excluded)
    ? { excluded, after: Number(after) - 1, before: Number(before) - 1 }
    : undefined;
}

/** People count steps from 1. */
export function parseOptional(text: string, order: FunnelOrder, steps: number): number | undefined {
  const step = Number(text) - 1;
  return /^\d+$/.test(text) && step >= 1 && step < endOfOptional(order, steps) ? step : undefined;
}

/** The first step, from 0, that must not be left out: of steps in order the last one stays, and two of them always do. */
function endOfOptional(order: FunnelOrder, steps: number): number {
  const end = order === 'unordered' ? steps : steps - 1;
  return steps > FEWEST_STEPS ? end : 0;
}
