import { expect, test } from 'vitest';
import { DEFAULTS } from './chartState';
import { toFunnel, toRetention, toSegmentation } from './question';

test('filters hold on every event, and one without values on none', () => {
  const plan = { property: { kind: 'user', name: 'plan' }, operator: 'is', values: ['pro'] } as const;
  const question = toSegmentation(
    {
      ...DEFAULTS,
      events: [
        { event: 'A', filters: [] },
        { event: 'B', filters: [] },
      ],
      filters: [
        { ...plan, values: ['pro'] },
        { ...plan, values: [] },
      ],
    },
    7,
    '2026-11-23',
  );
  expect(question.analysis.events).toEqual([
    { event: 'A', filters: [plan] },
    { event: 'B', filters: [plan] },
  ]);
  expect(question.analysis.range).toEqual({ start: '2026-10-25', end: '2026-11-23' });
});

test('5 minutes over 90 days are asked as hours', () => {
  const question = toSegmentation(
    { ...DEFAULTS, interval: 'five_minutes', period: { kind: 'last', days: 90 } },
    7,
    '2026-11-23',
  );
  expect(question.analysis.interval).toBe('hour');
});

test('the filters of a funnel hold on the entry, those of a step on the step', () => {
  const plan = { property: { kind: 'user', name: 'plan' }, operator: 'is', values: ['pro'] } as const;
  const empty = { ...plan, values: [] };
  const filters = [{ ...plan, values: ['pro'] }, empty];
  const question = toFunnel(
    {
      ...DEFAULTS,
      steps: [
        { event: 'A', filters: [empty] },
        { event: 'B', filters },
      ],
      window: { count: 2, unit: 'hour' },
      filters,
      groupStep: 1,
    },
    7,
    '2026-11-23',
  );
  expect(question.analysis).toMatchObject({
    steps: [
      { event: 'A', filters: [] },
      { event: 'B', filters: [plan] },
    ],
    window: { seconds: 7_200 },
    segments: [{ filters: [plan] }],
    group_by_step: 0,
  });
});

test.each([
  ['hour', 30, 'day', 30],
  ['day', 400, 'day', 12],
  ['day', 401, 'week', 30],
  ['week', 3_660, 'month', 30],
  ['quarter', 90, 'month', 30],
] as const)(
  'a retention by %s over %i days is asked by %s for up to %i groups',
  (interval, days, asked, limit) => {
    const state = { ...DEFAULTS, interval, period: { kind: 'last', days } } as const;
    expect(toRetention(state, 7, '2026-11-23').analysis).toMatchObject({ interval: asked, limit });
  },
);
