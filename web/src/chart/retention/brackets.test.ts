import { expect, test } from 'vitest';
import { bracketsParam, parseBrackets, USUAL_BRACKETS } from './brackets';

test('brackets are written as they are read', () => {
  expect(parseBrackets(bracketsParam(USUAL_BRACKETS))).toEqual(USUAL_BRACKETS);
  expect(parseBrackets('0-1, 3 - 7')).toEqual([
    [0, 1],
    [3, 7],
  ]);
});

test.each(['', '1', '1-1', '0-7,1-2', '0-1,', 'a-b', '-1-2'])('%s are none', (text) => {
  expect(parseBrackets(text)).toBeUndefined();
});
