import { expect, test } from 'vitest';
import { axisLabel, fullLabel, unfinishedBuckets } from './buckets';

test.each([
  ['2026-08-25T00:00:00+02:00', 'day', '25 Aug'],
  ['2026-08-24T00:00:00+02:00', 'week', '24 Aug'],
  ['2026-08-25T14:00:00+05:45', 'hour', '14:00'],
  ['2026-08-25T00:00:00-08:00', 'hour', '25 Aug'],
  ['2026-08-25T23:55:00Z', 'five_minutes', '23:55'],
  ['2026-08-01T00:00:00+02:00', 'month', 'Aug 2026'],
  ['2026-10-01T00:00:00+02:00', 'quarter', 'Q4 2026'],
] as const)('%s in a chart by %s is %s', (bucket, interval, expected) => {
  expect(axisLabel(bucket, interval, 'en-GB')).toBe(expected);
});

test.each([
  ['2026-08-25T00:00:00+02:00', 'day', 'Tue, 25 Aug 2026'],
  ['2026-08-24T00:00:00+02:00', 'week', 'Week of Mon, 24 Aug 2026'],
  ['2026-08-25T14:00:00+05:45', 'hour', '25 Aug 2026, 14:00'],
] as const)('%s by %s in full is %s', (bucket, interval, expected) => {
  expect(fullLabel(bucket, interval, 'en-GB')).toBe(expected);
});

test('only buckets that have not ended are unfinished', () => {
  const days = ['2026-11-21', '2026-11-22', '2026-11-23'].map((day) => `${day}T00:00:00+01:00`);
  const noon = Date.parse('2026-11-23T12:00:00+01:00');
  expect(unfinishedBuckets(days, 'day', noon)).toBe(1);
  expect(unfinishedBuckets(days, 'day', noon + 86_400_000)).toBe(0);
  expect(unfinishedBuckets(['2026-10-01T00:00:00+02:00'], 'quarter', noon)).toBe(1);
  expect(unfinishedBuckets(['2026-10-01T00:00:00+02:00'], 'month', noon)).toBe(0);
});

test('days to come are unfinished too', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25'].map((day) => `${day}T00:00:00Z`);
  expect(unfinishedBuckets(days, 'day', Date.parse('2026-11-23T12:00:00Z'))).toBe(3);
});
