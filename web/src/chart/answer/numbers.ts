/** Whole numbers as they are, fractions with two digits. */
export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

/** A share of 1 as "55.6%". */
export function formatShare(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** For an axis: 12.5K, 3M. */
export function formatShort(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** The server's time for an answer: "8 ms", "1.4 s", "< 1 ms". */
export function formatDuration(millis: number, locale: string): string {
  if (millis < 1) {
    return '< 1 ms';
  }
  return millis < 1_000
    ? `${Math.round(millis)} ms`
    : `${(millis / 1_000).toLocaleString(locale, { maximumFractionDigits: 1 })} s`;
}

/** How the values of a chart are written. */
export interface ValueFormat {
  full: (value: number, locale: string) => string;
  axis: (value: number, locale: string) => string;
  /** The least distance of two labels of the axis. */
  leastStep: number;
  /** What no value is above, where there is such a number. */
  most?: number;
}

export const COUNTS: ValueFormat = { full: formatNumber, axis: formatShort, leastStep: 1 };
export const SHARES: ValueFormat = { full: formatShare, axis: formatShare, leastStep: 0.001, most: 1 };
export const DECIMALS: ValueFormat = { full: formatNumber, axis: formatShort, leastStep: 0 };
/** Hundredths of a whole, as the server tells them. */
export const PERCENTS: ValueFormat = {
  full: (value, locale) => `${formatNumber(value, locale)}%`,
  axis: (value, locale) => `${formatShort(value, locale)}%`,
  leastStep: 0,
};
/** A share that may be above 1, or below 0. */
export const RATIOS: ValueFormat = { full: formatShare, axis: formatShare, leastStep: 0 };
