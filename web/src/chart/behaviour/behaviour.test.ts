import { expect, test } from 'vitest';
import { lengthLabels, lifecycleBars, stickinessBars, usageBars, usualInterval } from './bars';
import { crossingOf, quadrantOf } from './matrix';
import { appendOptions, type Options, parseOptions, USUAL } from './options';

test('who stayed away stands below the line', () => {
  const series = [{ segment: 0, new: [1], current: [5], resurrected: [2], dormant: [3] }];
  expect(
    lifecycleBars({ type: 'lifecycle', time_zone: 'UTC', buckets: ['a'], series }).map(
      ({ label, values }) => [label, values],
    ),
  ).toEqual([
    ['Current', [5]],
    ['New', [1]],
    ['Resurrected', [2]],
    ['Dormant', [-3]],
  ]);
  expect(lifecycleBars({ type: 'lifecycle', time_zone: 'UTC', buckets: [], series: [] })).toEqual([]);
});

//          active   1 day   2 days
// week 1     10       8       2
// week 2     10       4       6
// week 3*     5       5       0     running
test('stickiness is the share over whole weeks, or over those that run where none is whole', () => {
  const series = [
    {
      segment: 0,
      group: ['Web'],
      persons: 20,
      active: [10, 10, 5],
      days: [
        [8, 2],
        [4, 6],
        [5, 0],
      ],
    },
  ];
  const result = {
    type: 'stickiness' as const,
    time_zone: 'UTC',
    buckets: ['1', '2', '3'],
    series,
    groups_left_out: 0,
  };
  expect(stickinessBars(result, [], (bucket) => bucket < 2)).toEqual([
    { key: '[0,"Web"]', label: 'Web', values: [0.6, 0.4] },
  ]);
  expect(stickinessBars(result, ['Pro'], () => false)[0]).toMatchObject({
    label: 'Pro · Web',
    values: [17 / 25, 8 / 25],
  });
});

test('series of usage are as long as the longest, and the usual interval is where most have come', () => {
  const series = [
    { segment: 0, event: 0, active: 9, returning: 3, persons: [1, 2] },
    { segment: 0, event: 1, active: 9, returning: 1, persons: [1] },
  ];
  expect(usageBars({ type: 'usage_interval', time_zone: 'UTC', series }, ['A', 'B'], [])).toEqual([
    { key: '[0,0]', label: 'A', values: [1, 2] },
    { key: '[1,0]', label: 'B', values: [1, 0] },
  ]);
  expect(usualInterval([1, 2], 0.8)).toBe(2);
  expect(usualInterval([4, 1], 0.8)).toBe(1);
  expect(usualInterval([], 0.8)).toBeUndefined();
});

test('lengths of sessions are named by both ends', () => {
  expect(lengthLabels([0, 3_000, 60_000], 'en-GB')).toEqual(['0 s – 3 s', '3 s – 1 min']);
});

test('quadrants meet at the medians', () => {
  const event = { event: 'A', share_of_active: 90, times_per_person: 1, days_per_person: 3, times: 9 };
  const events = [event, { ...event, share_of_active: 10, times_per_person: 5 }];
  const crossing = crossingOf(events, 'times');
  expect(crossing).toEqual({ share: 50, often: 3 });
  expect(events.map((each) => quadrantOf(each, 'times', crossing))).toEqual([
    'Many persons, seldom',
    'Few persons, often',
  ]);
});

test('an address says the options and gives them back', () => {
  const options: Options = {
    cumulative: true,
    sessionMeasure: 'average_length',
    containing: { event: 'Buy', filters: [] },
    property: { kind: 'user', name: 'plan' },
    days: 7,
    worth: 'arppu',
    amount: { kind: 'event', name: 'price' },
    axis: 'days',
  };
  const params = new URLSearchParams();
  appendOptions(options, params);
  expect(parseOptions(params)).toEqual(options);
  expect(parseOptions(new URLSearchParams('days=400&told=x&worth=x&axis=x'))).toEqual(USUAL);
});
