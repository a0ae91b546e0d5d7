import { expect, test } from 'vitest';
import { inUnit, mostOf, parseWindow, secondsOf, windowLabel, windowParam } from './conversionWindow';

test.each([
  ['1d', 86_400],
  ['30m', 1_800],
  ['45s', 45],
  ['367d', 31_708_800],
  ['31708800s', 31_708_800],
])('%s is %i seconds', (text, seconds) => {
  const window = parseWindow(text);
  expect(window && secondsOf(window)).toBe(seconds);
  expect(window && windowParam(window)).toBe(text);
});

test.each(['', '0d', '-1d', '1.5h', '7', 'd', '7w', '368d', '31708801s'])('“%s” is no window', (text) => {
  expect(parseWindow(text)).toBeUndefined();
});

test('another unit keeps the count as far as the limit allows', () => {
  expect(inUnit({ count: 90, unit: 'minute' }, 'hour')).toEqual({ count: 90, unit: 'hour' });
  expect(inUnit({ count: 9_000, unit: 'second' }, 'day')).toEqual({ count: 367, unit: 'day' });
  expect(mostOf('hour')).toBe(8_808);
});

test('a window is told in words', () => {
  expect(windowLabel({ count: 1, unit: 'day' })).toBe('1 day');
  expect(windowLabel({ count: 30, unit: 'minute' })).toBe('30 minutes');
});
