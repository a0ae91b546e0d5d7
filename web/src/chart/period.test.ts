import { expect, test } from 'vitest';
import { daysIn, describeRange, isDate, plusDays, rangeOf, today } from './period';

test('today is the date in the scope, not where the browser is', () => {
  const lateEvening = new Date('2026-11-23T22:30:00Z');
  expect(today('Europe/Berlin', lateEvening)).toBe('2026-11-23');
  expect(today('Asia/Kathmandu', lateEvening)).toBe('2026-11-24');
  expect(today('America/Los_Angeles', new Date('2026-11-23T05:00:00Z'))).toBe('2026-11-22');
});

test('the last seven days end today and hold seven days', () => {
  const range = rangeOf({ kind: 'last', days: 7 }, '2026-03-02');
  expect(range).toEqual({ start: '2026-02-24', end: '2026-03-02' });
  expect(daysIn(range)).toBe(7);
});

test('days are counted across the change to summer time', () => {
  expect(daysIn({ start: '2026-03-28', end: '2026-03-30' })).toBe(3);
  expect(plusDays('2026-03-30', -2)).toBe('2026-03-28');
});

test('a range names its year once', () => {
  expect(describeRange({ start: '2026-08-27', end: '2026-11-24' }, 'en-GB')).toBe('27 Aug – 24 Nov 2026');
  expect(describeRange({ start: '2025-12-30', end: '2026-01-02' }, 'en-GB')).toBe('30 Dec 2025 – 2 Jan 2026');
});

test.each([
  ['2026-02-28', true],
  ['2026-13-01', false],
  ['26-02-28', false],
  ['yesterday', false],
])('%s is a date: %s', (text, expected) => {
  expect(isDate(text)).toBe(expected);
});
