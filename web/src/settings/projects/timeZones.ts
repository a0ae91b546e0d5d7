/** A time zone as a choice: "Europe/Berlin · UTC+1". */
export interface TimeZoneChoice {
  value: string;
  label: string;
}

export function timeZoneChoices(now: Date): TimeZoneChoice[] {
  const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...names].map((value) => ({
    value,
    label: value === 'UTC' ? value : `${value.replaceAll('_', ' ')} · ${offsetOf(value, now)}`,
  }));
}

/** The zone's difference to UTC at that moment: "UTC+5:45". */
export function offsetOf(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return name.replace('GMT', 'UTC').replace(/\+0$/, '');
}
