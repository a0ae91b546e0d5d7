import { expect, test } from 'vitest';
import { toggle } from './ranking';

test('a chosen project ranks last and leaves when chosen again', () => {
  expect(toggle([1, 2], 7)).toEqual([1, 2, 7]);
  expect(toggle([1, 2, 7], 2)).toEqual([1, 7]);
});
