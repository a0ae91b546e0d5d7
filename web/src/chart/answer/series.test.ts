import { expect, test } from 'vitest';
import type { SegmentationResult } from '../../api/segmentation';
import { DEFAULTS } from '../chartState';
import { toSegmentation } from '../question';
import { isAllZero, toSeries } from './series';

function resultOf(...series: [event: number, group: string[], values: number[]][]): SegmentationResult {
  return {
    type: 'segmentation',
    time_zone: 'Europe/Berlin',
    buckets: ['2026-11-22T00:00:00+01:00', '2026-11-23T00:00:00+01:00'],
    series: series.map(([event, group, values]) => ({ event, segment: 0, group, values, collapsed: 9 })),
    groups_left_out: 0,
  };
}

function labels(result: SegmentationResult, names: string[]): string[] {
  const events = names.map((event) => ({ event, filters: [] }));
  return toSeries(result, toSegmentation({ ...DEFAULTS, events }, 1, '2026-11-23')).map(
    (series) => series.label,
  );
}

test('a single event stands for itself', () => {
  expect(labels(resultOf([0, [], [1, 2]]), ['_active'])).toEqual(['Any active event']);
});

test('groups of one event are named by their values, of several by event and values', () => {
  const grouped = resultOf([0, ['iOS', 'pro'], [1, 2]], [1, ['Web', '(none)'], [3, 4]]);
  expect(labels(grouped, ['A'])).toEqual(['iOS · pro', 'Web · (none)']);
  expect(labels(grouped, ['A', 'B'])).toEqual(['A · iOS · pro', 'B · Web · (none)']);
});

test('a name with nothing to see stands in quotation marks', () => {
  expect(labels(resultOf([0, [' ', 'pro'], [1, 2]]), ['A'])).toEqual(['“ ” · pro']);
  expect(labels(resultOf([0, [], [1, 2]]), ['\t'])).toEqual(['“\t”']);
});

test('an answer without any series, or with zeros only, has nothing to show', () => {
  const question = toSegmentation(DEFAULTS, 1, '2026-11-23');
  expect(isAllZero(toSeries(resultOf(), question))).toBe(true);
  expect(isAllZero(toSeries(resultOf([0, [], [0, 0]]), question))).toBe(true);
  expect(isAllZero(toSeries(resultOf([0, [], [0, 1]]), question))).toBe(false);
});
