const UNITS = [
  { sign: 'd', seconds: 86_400 },
  { sign: 'h', seconds: 3_600 },
  { sign: 'min', seconds: 60 },
  { sign: 's', seconds: 1 },
] as const;

/** How long persons took, in its two largest units: "2 d 3 h", "1 min 10 s", "8.5 s". */
export function formatSpan(millis: number, locale: string): string {
  if (millis < 10_000) {
    return `${(millis / 1_000).toLocaleString(locale, { maximumFractionDigits: 1 })} s`;
  }
  const seconds = Math.round(millis / 1_000);
  const first = UNITS.findIndex((unit) => seconds >= unit.seconds);
  const [large, small] = [UNITS[first], UNITS[first + 1]];
  if (large === undefined || small === undefined) {
    return `${seconds} s`;
  }
  const rounded = Math.round(seconds / small.seconds) * small.seconds;
  const count = Math.floor(rounded / large.seconds);
  const rest = Math.round((rounded % large.seconds) / small.seconds);
  return rest === 0 ? `${count} ${large.sign}` : `${count} ${large.sign} ${rest} ${small.sign}`;
}
