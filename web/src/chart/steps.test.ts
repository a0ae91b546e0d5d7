import { expect, test } from 'vitest';
import type { EventSelector } from '../api/questions';
import { choiceParam } from './eventChoice';
import { selectorParam } from './selector';
import { asSteps, parseStep, stepsOf } from './steps';

const PLAIN: EventSelector = { event: 'Order Completed', filters: [] };
const FILTERED: EventSelector = {
  event: 'Sign & Up',
  filters: [
    { property: { kind: 'user', name: 'plan', project: 3 }, operator: 'is not', values: ['a,"b', ''] },
    { property: { kind: 'event', name: 'x' }, operator: 'less', values: [] },
  ],
};

test.each([
  ['Order Completed', PLAIN],
  ['["Sign & Up",["user@3:plan","is not","a,\\"b",""],["event:x","less"]]', FILTERED],
  ['["[odd"]', { event: '[odd', filters: [] }],
])('%s is a step', (text, step) => {
  expect(selectorParam(step)).toBe(text);
  expect(parseStep(text)).toEqual(step);
});

test.each(['', '[', '[]', '[""]', '[7]', '["A",["plan","is"]]', '["A","B"]', '_new'])(
  '%s is no step',
  (text) => {
    expect(parseStep(text)).toBeUndefined();
  },
);

test('a funnel has 2 to 20 steps, none of them the first event of a person', () => {
  expect(stepsOf(['A']).map(choiceParam)).toEqual(['A', '_active']);
  expect(asSteps(['_new', 'A', 'B'].map((event) => ({ event, filters: [] })))).toHaveLength(2);
  expect(stepsOf(Array.from({ length: 21 }, (_, index) => `E${index}`))).toHaveLength(20);
});
