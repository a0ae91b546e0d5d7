import { expect, test } from 'vitest';
import { type MeasureChoice, measureLabel, measureParam, parseMeasure, toMeasure } from './measure';

const PRICE = { kind: 'event', name: 'price' } as const;

test.each<[string, MeasureChoice]>([
  ['uniques', { kind: 'uniques' }],
  ['frequency', { kind: 'frequency' }],
  ['["frequency",{"bins":[1,11,2]}]', { kind: 'frequency', bins: { min: 1, max: 11, width: 2 } }],
  ['["sum",{"of":"event:price"}]', { kind: 'sum', property: PRICE }],
  ['["percentile",{"of":"event:price","share":0.9}]', { kind: 'percentile', property: PRICE, share: 0.9 }],
])('%s is a measure', (text, choice) => {
  expect(measureParam(choice)).toBe(text);
  expect(parseMeasure(text)).toEqual(choice);
});

test.each([
  '',
  'sum',
  'mode',
  '[]',
  '["sum"]',
  '["sum",{"of":"price"}]',
  '["percentile",{"of":"event:price"}]',
  '["percentile",{"of":"event:price","share":2}]',
  '["frequency",{"bins":[1,1,1]}]',
  '["frequency",{"bins":[0,1000,1]}]',
])('%s is none', (text) => {
  expect(parseMeasure(text)).toBeUndefined();
});

test('what a measure does not need is left aside', () => {
  expect(parseMeasure('["totals",{"of":"event:price","share":0.5}]')).toEqual({ kind: 'totals' });
});

test('a measure is asked as the server has it', () => {
  expect(toMeasure({ kind: 'property_average', property: PRICE }, [])).toEqual({
    statistic: 'average',
    property: PRICE,
  });
  expect(toMeasure({ kind: 'frequency_percentile', share: 0.5 }, [])).toEqual({
    type: 'frequency_percentile',
    share: 0.5,
  });
  expect(toMeasure({ kind: 'formulas' }, ['UNIQUES(A)'])).toEqual({
    type: 'formulas',
    formulas: ['UNIQUES(A)'],
  });
});

test('a measure is named with what it is of', () => {
  expect(measureLabel({ kind: 'sum', property: PRICE })).toBe('Sum of price');
  expect(measureLabel({ kind: 'percentile', property: PRICE, share: 0.9 })).toBe('Percentile 90% of price');
  expect(measureLabel({ kind: 'distinct_per_person', property: PRICE })).toBe(
    'Different values of price per person',
  );
});
