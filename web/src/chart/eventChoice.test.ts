import { expect, test } from 'vitest';
import type { EventChoice } from '../api/questions';
import { choiceLabel, choiceParam, joined, parseChoice, parseRepeated, withFilters } from './eventChoice';

const PRO = { property: { kind: 'user', name: 'plan' }, operator: 'is', values: ['pro'] } as const;
const SEEN: EventChoice = {
  any_of: [
    { event: 'View', filters: [] },
    { event: '[odd', filters: [{ ...PRO, values: ['pro'] }] },
  ],
};

test.each([
  ['View', { event: 'View', filters: [] }],
  ['{"any_of":["View",["[odd",["user:plan","is","pro"]]]}', SEEN],
  ['["{odd"]', { event: '{odd', filters: [] }],
])('%s is an event or several', (text, choice) => {
  expect(choiceParam(choice)).toBe(text);
  expect(parseChoice(text)).toEqual(choice);
});

test.each([
  '',
  '{',
  '{}',
  '{"any_of":[]}',
  '{"any_of":[""]}',
  '{"any_of":[{"event":"A"}]}',
  '{"any_of":5}',
  '{"any_of":[["A",["plan"]]]}',
  '{"name":1,"any_of":["A"]}',
])('%s is none', (text) => {
  expect(parseChoice(text)).toBeUndefined();
});

test('what a person does only once is nothing that repeats', () => {
  expect(parseRepeated('{"any_of":["A","_new"]}')).toBeUndefined();
  expect(parseRepeated('{"any_of":["A","B"]}')).toEqual({
    any_of: [
      { event: 'A', filters: [] },
      { event: 'B', filters: [] },
    ],
  });
});

test('several are called by their name, or else by all of theirs', () => {
  expect(choiceLabel(SEEN)).toBe('View or [odd');
  expect(choiceLabel({ ...SEEN, name: 'Seen' })).toBe('Seen');
  expect(choiceLabel({ event: '_active', filters: [] })).toBe('Any active event');
});

test('further filters hold on each of them, and one alone is itself', () => {
  const empty = { ...PRO, values: [] };
  expect(
    withFilters({ name: 'Seen', any_of: [{ event: 'View', filters: [empty] }] }, [
      { ...PRO, values: ['pro'] },
    ]),
  ).toEqual({
    name: 'Seen',
    any_of: [{ event: 'View', filters: [PRO] }],
  });
  expect(joined('Seen', [{ event: 'View', filters: [] }])).toEqual({ event: 'View', filters: [] });
});
