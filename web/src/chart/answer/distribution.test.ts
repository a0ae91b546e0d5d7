import { expect, test } from 'vitest';
import type { SegmentationResult, SegmentationSeries } from '../../api/segmentation';
import { DEFAULTS } from '../chartState';
import { toSegmentation } from '../question';
import { earlierLines } from './compared';
import { toDistribution } from './distribution';
import { binLabel, toSeries } from './series';

const QUESTION = toSegmentation({ ...DEFAULTS, measure: { kind: 'frequency' } }, 1, '2026-11-23');

function resultOf(series: SegmentationSeries[]): SegmentationResult {
  return {
    type: 'segmentation',
    time_zone: 'UTC',
    buckets: ['2026-11-23T00:00:00Z'],
    series,
    groups_left_out: 0,
  };
}

function binned(group: string, bin: [number, number | null], collapsed: number): SegmentationSeries {
  return { event: 0, segment: 0, group: [group], bin, values: [collapsed], collapsed };
}

//        1   2   3+
// Web   10   4
// iOS        1   2
const RESULT = resultOf([
  binned('Web', [1, 2], 10),
  binned('Web', [2, 3], 4),
  binned('iOS', [2, 3], 1),
  binned('iOS', [3, null], 2),
]);

test('bins stand in their order, and are 0 where a group has none', () => {
  expect(toDistribution(RESULT, QUESTION, [], 'en-GB')).toEqual({
    bins: ['1', '2', '3+'],
    spreads: [
      { key: '[0,0,"Web"]', label: 'Web', values: [10, 4, 0] },
      { key: '[0,0,"iOS"]', label: 'iOS', values: [0, 1, 2] },
    ],
    spreadOf: [0, 0, 1, 1],
  });
  expect(toDistribution(resultOf([]), QUESTION, [], 'en-GB')).toBeUndefined();
});

test('a bin is named by its numbers, and each is a row of the table', () => {
  expect(binLabel([10, 20], false, 'en-GB')).toBe('10 – 20');
  expect(binLabel([10, 20], true, 'en-GB')).toBe('10 – 19');
  expect(toSeries(RESULT, QUESTION).map(({ label }) => label)).toEqual([
    'Web · 1',
    'Web · 2',
    'iOS · 2',
    'iOS · 3+',
  ]);
});

test('earlier days are drawn bucket by bucket in the colour of their series', () => {
  const series: SegmentationSeries = { event: 0, segment: 0, group: [], values: [4], collapsed: 4 };
  const compared = { buckets: ['a', 'b'], series: [{ ...series, values: [3, 2], collapsed: 5 }] };
  const shown = { key: 'k', label: 'Any', values: [4], collapsed: 4, color: '#123', shown: false };
  expect(earlierLines({ ...resultOf([series]), compared }, [shown])).toEqual([
    { key: 'before k', label: 'Any · before', color: '#123', shown: false, values: [3], earlier: true },
  ]);
  expect(earlierLines(resultOf([series]), [shown])).toEqual([]);
});
