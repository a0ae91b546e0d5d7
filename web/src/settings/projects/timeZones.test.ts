import { expect, test } from 'vitest';
import { offsetOf, timeZoneChoices } from './timeZones';

const WINTER = new Date('2026-01-15T12:00:00Z');
const SUMMER = new Date('2026-07-15T12:00:00Z');

test.each([
  ['Europe/Berlin', WINTER, 'UTC+1'],
  ['Europe/Berlin', SUMMER, 'UTC+2'],
  ['Asia/Kathmandu', WINTER, 'UTC+5:45'],
  ['UTC', WINTER, 'UTC'],
])('the offset of %s at %s is %s', (zone, at, expected) => {
  expect(offsetOf(zone, at)).toBe(expected);
});

test('UTC comes first and every zone once', () => {
  const values = timeZoneChoices(WINTER).map((choice) => choice.value);
  expect(values[0]).toBe('UTC');
  expect(values).toContain('America/New_York');
  expect(new Set(values).size).toBe(values.length);
});
