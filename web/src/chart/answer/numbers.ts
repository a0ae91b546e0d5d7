/** Whole numbers as they are, fractions with two digits. */
export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
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
