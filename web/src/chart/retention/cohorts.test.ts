import { expect, test } from 'vitest';
import type { RetentionResult } from '../../api/questions';
import { DEFAULTS } from '../chartState';
import { toRetention } from '../question';
import { columnLabels, isDeserted, largestShare, shareOf, toCohorts, toRetentionCells } from './cohorts';

const QUESTION = toRetention({ ...DEFAULTS, period: { kind: 'last', days: 3 } }, 1, '2026-11-23');
const NOON_OF_23RD = Date.parse('2026-11-23T12:00:00+01:00');

//            persons  Day 0  Day 1  Day 2
// the 21st       4      4      2      1*
// the 22nd       2      1      0*     to come
// the 23rd       0
const RESULT: RetentionResult = {
  type: 'retention',
  time_zone: 'Europe/Berlin',
  cohorts: ['2026-11-21', '2026-11-22', '2026-11-23'].map((day) => `${day}T00:00:00+01:00`),
  cohort_incomplete: [false, false, true],
  intervals: [
    [0, 1],
    [1, 2],
    [2, 3],
  ],
  incomplete: [
    [false, false, true],
    [false, true, true],
    [true, true, true],
  ],
  tracks: [
    {
      segment: 0,
      return: 0,
      group: ['Web'],
      persons: 5,
      size: [4, 2, 0],
      retained: [
        [4, 2, 1],
        [1, 0, 0],
        [0, 0, 0],
      ],
      overall: { size: 5, retained: [4, 2, 0], out_of: [5, 4, 0] },
    },
  ],
  groups_left_out: 0,
};

function web(now = NOON_OF_23RD) {
  const [group] = toCohorts(RESULT, QUESTION, now);
  if (group === undefined) {
    throw new Error('no group');
  }
  return group;
}

test('the curve holds each person once and ends where nobody has come so far', () => {
  expect(web().label).toBe('Web');
  expect(web().values).toEqual([0.8, 0.5, null]);
  expect(web().all.size).toBe(5);
});

test('a cell is empty before anybody could return, and incomplete until all could', () => {
  expect(web().cohorts.map(({ cells }) => cells.map(shareOf))).toEqual([
    [1, 0.5, 0.25],
    [0.5, 0, null],
    [null, null, null],
  ]);
  expect(web().cohorts[1]?.cells[1]).toEqual({ returned: 0, of: 2, begun: true, incomplete: true });
  expect(web().cohorts.map((cohort) => cohort.incomplete)).toEqual([false, false, true]);
});

test('the interval of the start does not set the scale of the colours', () => {
  expect(largestShare(web().cohorts)).toBe(0.5);
  expect(largestShare([])).toBe(0);
});

test('columns are named by how long after the start they are', () => {
  expect(columnLabels(RESULT, 'day')).toEqual(['Day 0', 'Day 1', 'Day 2']);
  expect(columnLabels({ ...RESULT, intervals: [[3, null]] }, 'week')).toEqual(['Week 3+']);
  expect(columnLabels({ ...RESULT, intervals: [[1, 7]] }, 'day')).toEqual(['Day 1–6']);
});

test('a copied table holds persons, and nothing where nobody could return yet', () => {
  expect(toRetentionCells([web()], columnLabels(RESULT, 'day'))).toEqual([
    ['Group', 'Cohort', 'Persons', 'Day 0', 'Day 1', 'Day 2'],
    ['Web', '2026-11-21T00:00:00+01:00', '4', '4', '2', '1'],
    ['Web', '2026-11-22T00:00:00+01:00', '2', '1', '0', ''],
    ['Web', '2026-11-23T00:00:00+01:00', '0', '', '', ''],
  ]);
});

test('nobody started where no group has persons', () => {
  expect(isDeserted([])).toBe(true);
  expect(isDeserted(RESULT.tracks)).toBe(false);
  expect(isDeserted(RESULT.tracks.map((track) => ({ ...track, persons: 0 })))).toBe(true);
});
