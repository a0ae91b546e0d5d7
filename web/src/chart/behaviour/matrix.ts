import type { Engagement } from '../../api/behaviour';
import type { MatrixAxis } from './options';

/** Where the quadrants meet: the medians of both axes. */
export interface Crossing {
  share: number;
  often: number;
}

export function oftenOf(engagement: Engagement, axis: MatrixAxis): number {
  return axis === 'times' ? engagement.times_per_person : engagement.days_per_person;
}

export function crossingOf(events: readonly Engagement[], axis: MatrixAxis): Crossing {
  return {
    share: median(events.map((event) => event.share_of_active)),
    often: median(events.map((event) => oftenOf(event, axis))),
  };
}

/** In which quadrant an event lies. */
export function quadrantOf(engagement: Engagement, axis: MatrixAxis, { share, often }: Crossing): string {
  const persons = engagement.share_of_active >= share ? 'Many persons' : 'Few persons';
  return `${persons}, ${oftenOf(engagement, axis) >= often ? 'often' : 'seldom'}`;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [below, above] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (below + above) / 2;
}
