import { expect, test } from 'vitest';
import { formatSpan } from './span';

test.each([
  [0, '0 s'],
  [8_460, '8.5 s'],
  [42_000, '42 s'],
  [59_600, '1 min'],
  [61_000, '1 min 1 s'],
  [3_599_600, '1 h'],
  [3_660_000, '1 h 1 min'],
  [86_399_000, '24 h'],
  [183_600_000, '2 d 3 h'],
  [864_000_000, '10 d'],
])('%i ms are %s', (millis, expected) => {
  expect(formatSpan(millis, 'en-GB')).toBe(expected);
});
