import type { Histogram } from '../../api/questions';
import { formatNumber } from '../answer/numbers';
import { formatSpan } from './span';

/** A bar of a histogram. */
export interface Bin {
  label: string;
  count: number;
}

/** By how long it took: "0 s – 1 min". */
export function timeBins({ start, width, counts }: Histogram, locale: string): Bin[] {
  return counts.map((count, index) => {
    const from = start + index * width;
    return { label: `${formatSpan(from, locale)} – ${formatSpan(from + width, locale)}`, count };
  });
}

/** By how often something was done: "3", "4–5". */
export function countBins({ start, width, counts }: Histogram, locale: string): Bin[] {
  return counts.map((count, index) => {
    const from = start + index * width;
    const last = from + width - 1;
    const label = formatNumber(from, locale);
    return { label: last <= from ? label : `${label}–${formatNumber(last, locale)}`, count };
  });
}
