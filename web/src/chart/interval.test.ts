import { expect, test } from 'vitest';
import { fits, widenToFit } from './interval';

const EIGHT_DAYS = { start: '2026-11-01', end: '2026-11-08' };
const NINE_DAYS = { start: '2026-11-01', end: '2026-11-09' };
const TWO_YEARS = { start: '2025-01-01', end: '2026-12-31' };

test('5 minutes fit up to eight days', () => {
  expect(fits('five_minutes', EIGHT_DAYS)).toBe(true);
  expect(fits('five_minutes', NINE_DAYS)).toBe(false);
});

test('an interval too fine for the range gives way to the next wider one', () => {
  expect(widenToFit('five_minutes', EIGHT_DAYS)).toBe('five_minutes');
  expect(widenToFit('five_minutes', NINE_DAYS)).toBe('hour');
  expect(widenToFit('five_minutes', TWO_YEARS)).toBe('day');
});
