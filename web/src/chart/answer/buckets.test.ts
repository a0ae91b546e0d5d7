import { expect, test } from 'vitest';
import { axisLabels, fullLabel, incompleteness, wholeBuckets } from './buckets';

test.each([
  ['2026-08-25T00:00:00+02:00', 'day', '25 Aug'],
  ['2026-08-24T00:00:00+02:00', 'week', '24 Aug'],
  ['2026-08-25T14:00:00+05:45', 'hour', '14:00'],
  ['2026-08-25T00:00:00-08:00', 'hour', '25 Aug'],
  ['2026-08-25T23:55:00Z', 'five_minutes', '23:55'],
  ['2026-08-01T00:00:00+02:00', 'month', 'Aug 2026'],
  ['2026-10-01T00:00:00+02:00', 'quarter', 'Q4 2026'],
] as const)('%s in a chart by %s is %s', (bucket, interval, expected) => {
  expect(axisLabels([bucket], interval, 'en-GB')).toEqual([expected]);
});

test('days of several years show theirs, those of a turn of the year do not', () => {
  const years = ['2024-11-25T00:00:00Z', '2025-11-24T00:00:00Z', '2026-11-23T00:00:00Z'];
  expect(axisLabels(years, 'week', 'en-GB')).toEqual(['25 Nov 2024', '24 Nov 2025', '23 Nov 2026']);
  const turn = ['2025-12-31T00:00:00Z', '2026-01-01T00:00:00Z'];
  expect(axisLabels(turn, 'day', 'en-GB')).toEqual(['31 Dec', '1 Jan']);
});

test.each([
  ['2026-08-25T00:00:00+02:00', 'day', 'Tue, 25 Aug 2026'],
  ['2026-08-24T00:00:00+02:00', 'week', 'Week of Mon, 24 Aug 2026'],
  ['2026-08-25T14:00:00+05:45', 'hour', '25 Aug 2026, 14:00'],
] as const)('%s by %s in full is %s', (bucket, interval, expected) => {
  expect(fullLabel(bucket, interval, 'en-GB')).toBe(expected);
});

const NOON_OF_23RD = Date.parse('2026-11-23T12:00:00+01:00');

function whole(
  interval: 'day' | 'week' | 'month' | 'quarter',
  start: string,
  end: string,
  ...days: string[]
): string[] {
  const buckets = days.map((day) => `${day}T00:00:00+01:00`);
  const { from, to } = wholeBuckets(buckets, interval, { start, end }, NOON_OF_23RD);
  return days.slice(from, to);
}

test('the running day is not whole, nor are days to come', () => {
  expect(whole('day', '2026-11-22', '2026-11-24', '2026-11-22', '2026-11-23', '2026-11-24')).toEqual([
    '2026-11-22',
  ]);
});

test('a day is not whole while what began in it may go on', () => {
  const days = ['2026-11-20', '2026-11-21', '2026-11-22'].map((day) => `${day}T00:00:00+01:00`);
  const range = { start: '2026-11-20', end: '2026-11-22' };
  const dayMillis = 86_400_000;
  expect(wholeBuckets(days, 'day', range, NOON_OF_23RD, dayMillis)).toEqual({ from: 0, to: 2 });
  expect(incompleteness(days[2] ?? '', 'day', NOON_OF_23RD, dayMillis)).toBe('may still grow');
  expect(incompleteness(days[2] ?? '', 'day', NOON_OF_23RD)).toBe('cut off by the dates');
});

// Mo 2   Mo 9   Mo 16   Mo 23
//    We 4            Su 22          the first week lacks two days, the last asked for is whole
test('a week that the range cuts is not whole', () => {
  const weeks = ['2026-11-02', '2026-11-09', '2026-11-16'];
  expect(whole('week', '2026-11-04', '2026-11-22', ...weeks)).toEqual(['2026-11-09', '2026-11-16']);
  expect(whole('week', '2026-11-02', '2026-11-21', ...weeks)).toEqual(['2026-11-02', '2026-11-09']);
});

test('months and quarters end on their own last day', () => {
  expect(whole('month', '2026-09-01', '2026-10-31', '2026-09-01', '2026-10-01')).toHaveLength(2);
  expect(whole('month', '2026-09-01', '2026-10-30', '2026-09-01', '2026-10-01')).toHaveLength(1);
  expect(whole('quarter', '2026-07-01', '2026-09-30', '2026-07-01')).toHaveLength(1);
  expect(whole('quarter', '2026-10-01', '2026-11-23', '2026-10-01')).toHaveLength(0);
});

test('what is not whole says why', () => {
  expect(incompleteness('2026-11-23T00:00:00+01:00', 'day', NOON_OF_23RD)).toBe('still running');
  expect(incompleteness('2026-11-02T00:00:00+01:00', 'week', NOON_OF_23RD)).toBe('cut off by the dates');
});
