import { expect, test } from 'vitest';
import { move, toggle } from './ranking';

test.each([
  ['ABCD', 0, 2, 'BCAD'],
  ['ABCD', 3, 0, 'DABC'],
  ['ABCD', 1, 1, 'ABCD'],
  ['ABCD', 0, -1, 'ABCD'],
  ['ABCD', 3, 4, 'ABCD'],
])('%s with rank %i moved to %i is %s', (list, from, to, expected) => {
  expect(move([...list], from, to).join('')).toBe(expected);
});

test('a chosen project ranks last and leaves when chosen again', () => {
  expect(toggle([1, 2], 7)).toEqual([1, 2, 7]);
  expect(toggle([1, 2, 7], 2)).toEqual([1, 7]);
});
