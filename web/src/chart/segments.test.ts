import { expect, test } from 'vitest';
import {
  EVERYBODY,
  parseSegment,
  type Segment,
  segmentNames,
  segmentParam,
  toQuestionSegments,
} from './segments';

const PRO: Segment = {
  name: 'Pro & new',
  filters: [{ property: { kind: 'user', name: 'plan' }, operator: 'is', values: ['pro'] }],
  persons: [
    {
      type: 'performed',
      event: { event: 'Sign Up', filters: [] },
      count: { operator: 'greater or equal', value: 1 },
      frame: { type: 'within_days', days: 30 },
    },
    {
      type: 'performed',
      event: {
        event: 'Refund',
        filters: [{ property: { kind: 'event', name: 'x' }, operator: 'is', values: [] }],
      },
      count: { operator: 'is', value: 0 },
      frame: { type: 'all_time' },
    },
  ],
};

test('an address says a segment and gives it back', () => {
  expect(parseSegment(segmentParam(PRO))).toEqual(PRO);
  expect(segmentParam(EVERYBODY)).toBe('{}');
  expect(parseSegment('{}')).toEqual(EVERYBODY);
});

test.each([
  '',
  '[]',
  'null',
  '{"name":1}',
  '{"filters":[["plan"]]}',
  '{"performed":[["A","contains",1,"all_time"]]}',
  '{"performed":[["A","is",-1,"all_time"]]}',
  '{"performed":[["A","is",1,366]]}',
  '{"performed":[["_new","is",1,"all_time"]]}',
  '{"performed":[["A"]]}',
])('%s is none', (text) => {
  expect(parseSegment(text)).toBeUndefined();
});

test('several are told apart by name, number or as everybody', () => {
  expect(segmentNames([EVERYBODY, PRO, { ...PRO, name: '' }])).toEqual([
    'Everybody',
    'Pro & new',
    'Segment 3',
  ]);
  expect(segmentNames([PRO])).toEqual([]);
});

test('the filters of the page hold on each segment, and what has no value yet asks nothing', () => {
  const filter = { property: { kind: 'user', name: 'a' }, operator: 'is', values: ['b'] } as const;
  const filters = [{ ...filter, values: ['b'] }];
  expect(toQuestionSegments([], filters)).toEqual([{ filters }]);
  const [everybody, pro] = toQuestionSegments([EVERYBODY, PRO], filters);
  expect(everybody).toEqual({ filters });
  expect(pro?.filters).toEqual([...filters, ...PRO.filters]);
  expect(pro?.persons?.[1]?.event).toEqual({ event: 'Refund', filters: [] });
});
