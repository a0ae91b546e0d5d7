import { expect, test } from 'vitest';
import { formatDuration, formatNumber, formatShare, formatShort } from './numbers';

test.each([
  [0, '0'],
  [1234567, '1,234,567'],
  [0.3333, '0.33'],
])('%d in full is %s', (value, expected) => {
  expect(formatNumber(value, 'en-GB')).toBe(expected);
});

test.each([
  [950, '950'],
  [12_500, '12.5k'],
  [3_000_000, '3m'],
])('%d on an axis is %s', (value, expected) => {
  expect(formatShort(value, 'en-GB').toLowerCase()).toBe(expected);
});

test.each([
  [0, '< 1 ms'],
  [412, '412 ms'],
  [1_440, '1.4 s'],
])('%d milliseconds are %s', (millis, expected) => {
  expect(formatDuration(millis, 'en-GB')).toBe(expected);
});

test('shares are percentages with one digit', () => {
  expect([0, 0.5555, 1].map((share) => formatShare(share, 'en-GB'))).toEqual(['0%', '55.6%', '100%']);
});
