import { expect, test } from 'vitest';
import { move } from './move';

test.each([
  ['ABCD', 0, 2, 'BCAD'],
  ['ABCD', 3, 0, 'DABC'],
  ['ABCD', 1, 1, 'ABCD'],
  ['ABCD', 0, -1, 'ABCD'],
  ['ABCD', 3, 4, 'ABCD'],
])('%s with place %i moved to %i is %s', (list, from, to, expected) => {
  expect(move([...list], from, to).join('')).toBe(expected);
});
