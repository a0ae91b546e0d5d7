import { expect, test } from 'vitest';
import { DEFAULTS } from './chartState';
import { toQuestion } from './question';

test('filters hold on every event, and one without values on none', () => {
  const plan = { property: { kind: 'user', name: 'plan' }, operator: 'is', values: ['pro'] } as const;
  const question = toQuestion(
    {
      ...DEFAULTS,
      events: ['A', 'B'],
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
  const question = toQuestion(
    { ...DEFAULTS, interval: 'five_minutes', period: { kind: 'last', days: 90 } },
    7,
    '2026-11-23',
  );
  expect(question.analysis.interval).toBe('hour');
});
