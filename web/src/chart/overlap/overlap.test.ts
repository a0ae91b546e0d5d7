import { expect, test } from 'vitest';
import {
  type OverlapTrack,
  toAdoptionCells,
  toCombinations,
  toLines,
  toMatrix,
  withSeveral,
} from './overlap';

const PROJECTS = [
  { project: 3, name: 'Shop', persons: 50 },
  { project: 4, name: 'Blog', persons: 40 },
  { project: 9, name: 'Games', persons: 0 },
];
const TRACK: OverlapTrack = {
  segment: 0,
  persons: 70,
  projects: PROJECTS,
  combinations: [
    { projects: [3], persons: 30 },
    { projects: [3, 4], persons: 20 },
    { projects: [4], persons: 20 },
  ],
  combinations_left_out: 0,
  adoptions: [{ first: 4, next: 3, persons: 9, median_days: 2.5 }],
};

test('a combination is named and marked by project', () => {
  expect(toCombinations(TRACK)[1]).toEqual({
    key: '3 4',
    label: 'Shop and Blog',
    parts: [true, true, false],
    persons: 20,
    share: 20 / 70,
  });
  expect(toCombinations({ ...TRACK, combinations: [{ projects: [3, 4, 9], persons: 1 }] })[0]?.label).toBe(
    'Shop, Blog and Games',
  );
});

test('persons of several products are known where no single one was left out', () => {
  expect(withSeveral(TRACK)).toBe(20);
  const cut = { ...TRACK, combinations: TRACK.combinations.slice(0, 2), combinations_left_out: 1 };
  expect(withSeveral(cut)).toBeUndefined();
  expect(withSeveral({ ...TRACK, persons: 0, combinations: [] })).toBe(0);
});

test('adoptions stand by first and next product', () => {
  expect(toMatrix(TRACK)).toEqual([
    [null, null, null],
    [{ persons: 9, medianDays: 2.5 }, null, null],
    [null, null, null],
  ]);
  expect(toAdoptionCells(TRACK)[1]).toEqual(['Blog', 'Shop', '9', '2.5']);
});

test('the sum of the projects goes down to the persons, part by part', () => {
  const lines = toLines({
    segment: 0,
    persons: 70,
    projects: PROJECTS,
    shared_by_user_id: 12,
    shared_by_device_id: 5,
    mapped: 3,
  });
  expect(lines.map(({ label, amount, from, to }) => `${label} ${amount}: ${from}-${to}`)).toEqual([
    'Shop 50: 0-50',
    'Blog 40: 50-90',
    'Games 0: 90-90',
    'Sum of the products 90: 0-90',
    'Same user ID -12: 78-90',
    'Same device or anonymous merge -5: 73-78',
    'Mapped users -3: 70-73',
    'Persons 70: 0-70',
  ]);
});
