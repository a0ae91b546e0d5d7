import { expect, test } from 'vitest';
import { lineChartOption } from './lineChartOption';
import { PALETTES } from './palette';
import type { ShownSeries } from './shownSeries';

const DAYS = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map((day) => `${day}T00:00:00Z`);
const NOON_OF_23RD = Date.parse('2026-11-23T12:00:00Z');

function series(shown: boolean): ShownSeries {
  return { key: 'a', label: 'a', values: [4, 6, 2, 0], collapsed: 9, color: '#000', shown };
}

function linesAt(now: number, shown = true) {
  const option = lineChartOption(
    { buckets: DAYS, interval: 'day', series: [series(shown)], now },
    PALETTES.light,
    'en-GB',
  );
  const lines = Array.isArray(option.series) ? option.series : [];
  return lines.map((line) => ({ data: line.data, type: line.lineStyle?.type }));
}

//        21  22  23  24
// solid   4   6
// dashed      6   2      the 23rd is running, the 24th has not begun
test('a running day is dashed from the last finished one, and days to come are left out', () => {
  expect(linesAt(NOON_OF_23RD)).toEqual([
    { data: [4, 6, null, null], type: 'solid' },
    { data: [null, 6, 2, null], type: 'dashed' },
  ]);
});

test('a finished range is one solid line', () => {
  expect(linesAt(Date.parse('2026-12-01T00:00:00Z'))).toEqual([{ data: [4, 6, 2, 0], type: 'solid' }]);
});

test('a series switched off is not drawn', () => {
  expect(linesAt(NOON_OF_23RD, false)).toEqual([]);
});
