import { expect, test } from 'vitest';
import { type LineChartData, lineChartOption } from './lineChartOption';
import { SHARES } from './numbers';
import { PALETTES } from './palette';
import type { ShownSeries } from './shownSeries';

const DAYS = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map((day) => `${day}T00:00:00Z`);
const NOON_OF_23RD = Date.parse('2026-11-23T12:00:00Z');

function series(shown: boolean): ShownSeries {
  return { key: 'a', label: 'a', values: [4, 6, 2, 0], collapsed: 9, color: '#000', shown };
}

const TO_THE_24TH = { start: '2026-11-21', end: '2026-11-24' };

function linesAt(now: number, shown = true) {
  return linesOf({ buckets: DAYS, interval: 'day', range: TO_THE_24TH, series: [series(shown)], now });
}

function linesOf(data: LineChartData) {
  const option = lineChartOption(data, PALETTES.light, 'en-GB');
  const lines = Array.isArray(option.series) ? option.series : [];
  return lines.map((line) => ({ data: line.data, type: line.lineStyle?.type }));
}

//        21  22  23  24
// solid   4   6
// dashed      6   2      the 23rd is running, the 24th has not begun
test('a running day is dashed from the last whole one, and days to come are left out', () => {
  expect(linesAt(NOON_OF_23RD)).toEqual([
    { data: [4, 6, null, null], type: 'solid' },
    { data: [null, 6, 2, null], type: 'dashed' },
  ]);
});

test('a range of whole days is one solid line', () => {
  expect(linesAt(Date.parse('2026-12-01T00:00:00Z'))).toEqual([{ data: [4, 6, 2, 0], type: 'solid' }]);
});

//        2   9   16   Mondays; asked from Wednesday the 4th on
// solid      6    2
// dashed 4   6
test('a first week that the range cuts is dashed', () => {
  const buckets = ['2026-11-02', '2026-11-09', '2026-11-16'].map((day) => `${day}T00:00:00Z`);
  const weeks = { ...series(true), values: [4, 6, 2] };
  const range = { start: '2026-11-04', end: '2026-11-22' };
  expect(linesOf({ buckets, interval: 'week', range, series: [weeks], now: NOON_OF_23RD })).toEqual([
    { data: [null, 6, 2], type: 'solid' },
    { data: [4, 6, null], type: 'dashed' },
  ]);
});

//        21  22  23  24
// solid   4
// dashed  4   6   2     what began on the 22nd may go on until the end of the 23rd
test('a day whose entries may still go on is dashed', () => {
  const data = { buckets: DAYS, interval: 'day', range: TO_THE_24TH, series: [series(true)] } as const;
  expect(linesOf({ ...data, now: NOON_OF_23RD, settleMillis: 86_400_000 })).toEqual([
    { data: [4, null, null, null], type: 'solid' },
    { data: [4, 6, 2, null], type: 'dashed' },
  ]);
});

test('an axis of shares does not go past all', () => {
  const top = (share: number) => {
    const shares = { ...series(true), values: [share, null, 0, 0] };
    const data = {
      buckets: DAYS,
      interval: 'day',
      range: TO_THE_24TH,
      series: [shares],
      now: NOON_OF_23RD,
    } as const;
    const { yAxis } = lineChartOption({ ...data, format: SHARES }, PALETTES.light, 'en-GB');
    return Array.isArray(yAxis) ? undefined : yAxis?.max;
  };
  expect(top(0.95)).toBe(1);
  expect(top(0.3)).toBeUndefined();
});

test('a series switched off is not drawn', () => {
  expect(linesAt(NOON_OF_23RD, false)).toEqual([]);
});
