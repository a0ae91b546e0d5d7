import { expect, test } from 'vitest';
import { parseCompared, parseSmoothing, smoothingParam, toComparison, toWindow } from './smoothing';

test.each(['plain', 'cumulative', 'rolling:7', 'rolling_average:90'])('%s is a window', (text) => {
  const smoothing = parseSmoothing(text);
  expect(smoothing && smoothingParam(smoothing)).toBe(text);
});

test.each(['', 'rolling', 'rolling:0', 'rolling:91', 'cumulative:3'])('%s is none', (text) => {
  expect(parseSmoothing(text)).toBeUndefined();
});

test('a window is no longer than there may be of the interval', () => {
  expect(toWindow({ kind: 'rolling', intervals: 30 }, 'week')).toEqual({ type: 'rolling', intervals: 12 });
  expect(toWindow({ kind: 'plain' }, 'day')).toBeUndefined();
});

test('earlier days are the ones before, or so much earlier', () => {
  expect(toComparison('previous')).toEqual({ type: 'previous_period' });
  expect(toComparison('1m')).toEqual({ type: 'shifted', months: 1 });
  expect(toComparison('none')).toBeUndefined();
  expect(parseCompared('3d')).toBeUndefined();
});
