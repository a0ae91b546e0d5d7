import type { Lens } from '../api/questions';
import { isDate, plusDays } from './period';

/** Who counts as one person: by today's links, or by those of the beginning of a day, `as_of:2026-03-01`. */
export type LensChoice = 'mapped' | 'merged' | 'raw' | `as_of:${string}`;

export const LENS_FORMS = 'mapped, merged, raw or as_of:2026-03-01';

const AS_OF = 'as_of:';

export function parseLens(text: string): LensChoice | undefined {
  switch (text) {
    case 'mapped':
    case 'merged':
    case 'raw':
      return text;
    default:
      return text.startsWith(AS_OF) && isDate(text.slice(AS_OF.length))
        ? asOf(text.slice(AS_OF.length))
        : undefined;
  }
}

export function asOf(date: string): LensChoice {
  return `${AS_OF}${date}`;
}

/** The day that a lens looks back to, if it does. */
export function dateOf(lens: LensChoice): string | undefined {
  return lens.startsWith(AS_OF) ? lens.slice(AS_OF.length) : undefined;
}

/** Days begin at midnight UTC, so that yesterday of any zone has begun. */
export function lensOf(lens: LensChoice): Lens {
  switch (lens) {
    case 'mapped':
    case 'merged':
    case 'raw':
      return lens;
    default:
      return { as_of: `${dateOf(lens)}T00:00:00Z` };
  }
}

/** The last day to look back to. */
export function latestAsOf(today: string): string {
  return plusDays(today, -1);
}
