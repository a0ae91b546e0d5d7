import { expect, test } from 'vitest';
import type { FunnelResult, FunnelTrack } from '../../api/questions';
import { DEFAULTS } from '../chartState';
import { toFunnel } from '../question';
import { toFunnelCells } from './cells';
import { conversionsOverTime } from './overTime';
import { isDeserted, type Track, toTracks } from './tracks';

const QUESTION = toFunnel(
  { ...DEFAULTS, steps: ['View', 'Add', 'Buy'].map((event) => ({ event, filters: [] })) },
  1,
  '2026-11-23',
);

//            View  Add  Buy
// in all       40   10    5     Add after a median of 3 s, Buy after 60 s
// the 22nd     30   10    5
// the 23rd      0    0    0
const WEB: FunnelTrack = {
  segment: 0,
  group: ['Web'],
  reached: [40, 10, 5],
  reached_by_bucket: [
    [30, 10, 5],
    [0, 0, 0],
  ],
  median_ms: [3_000, 60_000],
  average_ms: [4_500, 90_000],
};
const NOBODY: FunnelTrack = {
  ...WEB,
  group: [' '],
  reached: [0, 0, 0],
  median_ms: [null, null],
  average_ms: [null, null],
};

function tracksOf(...tracks: FunnelTrack[]): Track[] {
  const result: FunnelResult = {
    type: 'funnel',
    time_zone: 'Europe/Berlin',
    buckets: ['2026-11-22T00:00:00+01:00', '2026-11-23T00:00:00+01:00'],
    tracks,
    groups_left_out: 0,
  };
  return toTracks(result, QUESTION);
}

test('a step tells its share of the first and of the step before, and the times from there', () => {
  expect(tracksOf(WEB)[0]?.steps).toEqual([
    {
      name: '1 View',
      persons: 40,
      ofFirst: 1,
      ofPrevious: null,
      medianMillis: null,
      averageMillis: null,
    },
    {
      name: '2 Add',
      persons: 10,
      ofFirst: 0.25,
      ofPrevious: 0.25,
      medianMillis: 3_000,
      averageMillis: 4_500,
    },
    {
      name: '3 Buy',
      persons: 5,
      ofFirst: 0.125,
      ofPrevious: 0.5,
      medianMillis: 60_000,
      averageMillis: 90_000,
    },
  ]);
});

test('of nobody there is no share', () => {
  const [track] = tracksOf(NOBODY);
  expect(track?.label).toBe('“ ”');
  expect(track?.steps.map((step) => [step.ofFirst, step.ofPrevious])).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ]);
});

test('a funnel is deserted where no group entered', () => {
  expect(isDeserted(tracksOf())).toBe(true);
  expect(isDeserted(tracksOf(NOBODY))).toBe(true);
  expect(isDeserted(tracksOf(NOBODY, WEB))).toBe(false);
});

test('one group has a line to each later step, several have one each; days without entries have no point', () => {
  expect(conversionsOverTime(tracksOf(WEB))).toEqual([
    { key: '["step",2]', label: 'to 2 Add', values: [10 / 30, null] },
    { key: '["step",3]', label: 'to 3 Buy', values: [5 / 30, null] },
  ]);
  expect(conversionsOverTime(tracksOf(WEB, NOBODY)).map(({ key, label }) => [key, label])).toEqual([
    ['[0,"Web"]', 'Web'],
    ['[0," "]', '“ ”'],
  ]);
});

test('a copied table holds plain numbers', () => {
  expect(toFunnelCells(tracksOf(WEB)).slice(1)).toEqual([
    ['Web', '1 View', '40', '1', '', '30', '', ''],
    ['Web', '2 Add', '10', '0.25', '0.25', '5', '3', '4.5'],
    ['Web', '3 Buy', '5', '0.125', '0.5', '', '60', '90'],
  ]);
});

test('segments, and the funnel without its optional step, are told apart', () => {
  const question = {
    ...QUESTION,
    analysis: { ...QUESTION.analysis, optional_step: 1 },
  };
  const result: FunnelResult = {
    type: 'funnel',
    time_zone: 'UTC',
    buckets: [],
    tracks: [
      { ...WEB, group: [] },
      { ...WEB, group: [], segment: 1, without_optional: true, reached: [40, 7] },
    ],
    groups_left_out: 0,
  };
  const [with3, with2] = toTracks(result, question, ['Everybody', 'Pro']);
  expect([with3?.label, with2?.label]).toEqual(['Everybody', 'Pro · without Add']);
  expect(with2?.steps.map(({ name, persons }) => [name, persons])).toEqual([
    ['1 View', 40],
    ['3 Buy', 7],
  ]);
});

test('in any order a step is how many of the events were done', () => {
  const question = { ...QUESTION, analysis: { ...QUESTION.analysis, order: 'unordered' as const } };
  const result = {
    type: 'funnel',
    time_zone: 'UTC',
    buckets: [],
    tracks: [WEB],
    groups_left_out: 0,
  } as const;
  expect(
    toTracks({ ...result, buckets: [], tracks: [WEB] }, question)[0]?.steps.map(({ name }) => name),
  ).toEqual(['Any 1 of the steps', 'Any 2 of the steps', 'Any 3 of the steps']);
});
