import type { EventSelector, JourneyCounting, JourneyNodes, PropertyRef } from '../../api/questions';
import { ONE_DAY, type PathWindow, parsePathWindow, pathWindowParam } from '../conversionWindow';
import { parseProperty, propertyKey } from '../property';
import { selectorParam } from '../selector';
import { ANY, parseStep } from '../steps';

export type PathEnds = 'start' | 'end' | 'between';

/** What the page's address says of journeys. The end that is not asked for is kept for when it is. */
export interface Journey {
  ends: PathEnds;
  start: EventSelector;
  end: EventSelector;
  window: PathWindow;
  nodes: JourneyNodes;
  /** The most nodes of a path. */
  steps: number;
  hidden: string[];
  /** Tells events apart. */
  expand: PropertyRef | undefined;
  /** Whether a node that repeats the one before is left out. */
  collapse: boolean;
  counting: JourneyCounting;
}

export const PATH_ENDS: readonly PathEnds[] = ['start', 'end', 'between'];
export const JOURNEY_NODES: readonly JourneyNodes[] = ['events', 'products'];
export const COUNTINGS: readonly JourneyCounting[] = ['uniques', 'totals'];
export const FEWEST_NODES = 2;
export const MOST_NODES = 10;
export const MOST_HIDDEN = 20;

export const DEFAULT_JOURNEY: Journey = {
  ends: 'start',
  start: ANY,
  end: ANY,
  window: ONE_DAY,
  nodes: 'events',
  steps: 5,
  hidden: [],
  expand: undefined,
  collapse: true,
  counting: 'uniques',
};

export function parseJourney(params: URLSearchParams): Journey {
  const fallback = DEFAULT_JOURNEY;
  return {
    ends: PATH_ENDS.find((ends) => ends === params.get('path')) ?? fallback.ends,
    start: parseStep(params.get('from') ?? '') ?? fallback.start,
    end: parseStep(params.get('to') ?? '') ?? fallback.end,
    window: parsePathWindow(params.get('within') ?? '') ?? fallback.window,
    nodes: JOURNEY_NODES.find((nodes) => nodes === params.get('by')) ?? fallback.nodes,
    steps: parseNodeCount(params.get('nodes') ?? '') ?? fallback.steps,
    hidden: params
      .getAll('without')
      .filter((event) => event !== '')
      .slice(0, MOST_HIDDEN),
    expand: parseProperty(params.get('expand') ?? ''),
    collapse: params.get('repeats') !== 'keep',
    counting: COUNTINGS.find((counting) => counting === params.get('count')) ?? fallback.counting,
  };
}

export function appendJourney(journey: Journey, params: URLSearchParams): void {
  params.set('path', journey.ends);
  if (journey.ends !== 'end' || isChosen(journey.start)) {
    params.set('from', selectorParam(journey.start));
  }
  if (journey.ends !== 'start' || isChosen(journey.end)) {
    params.set('to', selectorParam(journey.end));
  }
  params.set('within', pathWindowParam(journey.window));
  params.set('by', journey.nodes);
  params.set('nodes', String(journey.steps));
  for (const event of journey.hidden) {
    params.append('without', event);
  }
  if (journey.expand !== undefined) {
    params.set('expand', propertyKey(journey.expand));
  }
  if (!journey.collapse) {
    params.set('repeats', 'keep');
  }
  params.set('count', journey.counting);
}

function isChosen({ event, filters }: EventSelector): boolean {
  return event !== ANY.event || filters.length > 0;
}

/** The events that a path starts and ends with. */
export function endsOf({ ends, start, end }: Journey): EventSelector[] {
  return { start: [start], end: [end], between: [start, end] }[ends];
}

export function parseNodeCount(text: string): number | undefined {
  const count = Number(text);
  return /^\d+$/.test(text) && count >= FEWEST_NODES && count <= MOST_NODES ? count : undefined;
}
