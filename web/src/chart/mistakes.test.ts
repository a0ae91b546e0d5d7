import { expect, test } from 'vitest';
import { mistakesIn } from './mistakes';

function named(address: string): string[] {
  return mistakesIn(new URLSearchParams(address)).map(({ name, value }) => `${name}=${value}`);
}

test.each([
  'scope=-1',
  'scope=all',
  'measure=median',
  'interval=fortnight',
  'last=0',
  'last=1e9',
  'group=plan',
  'filter=plan',
  'filter=["user:plan","like","x"]',
  'lens=as_of',
  'lens=as_of:2026-02-30',
  'type=pie',
  'event=',
])('%s is told', (address) => {
  expect(named(address)).toEqual([address]);
});

test('dates are told one by one, and together where each is fine', () => {
  expect(named('start=2026-02-30&end=2026-03-02')).toEqual(['start=2026-02-30']);
  expect(named('start=2026-02-01')).toEqual(['end=']);
  expect(named('start=2026-02-02&end=2026-02-01')).toEqual(['end=2026-02-01']);
  expect(mistakesIn(new URLSearchParams('start=2026-02-02&end=2026-02-01'))[0]?.accepted).toBe(
    'a date from 2026-02-02 on',
  );
});

test('parts of a funnel are told, those of another type are not looked at', () => {
  expect(named('type=funnel&step=A&step=_new&step=B&window=400d&group_step=3&measure=median&event=')).toEqual(
    ['step=_new', 'window=400d', 'group_step=3'],
  );
  expect(named('type=funnel&step=A')).toEqual(['step=A']);
  expect(named('step=_new&window=400d')).toEqual([]);
  expect(named('type=funnel')).toEqual([]);
  expect(named('type=retention&from=&return=_new&rule=after&align=day&step=_new')).toEqual([
    'from=',
    'return=_new',
    'rule=after',
    'align=day',
  ]);
});

test('what is too much is told', () => {
  expect(named('group=user:a&group=user:b&group=user:c')).toEqual(['group=user:c']);
});

test('an address that makes sense has no mistakes', () => {
  expect(
    named(
      'scope=7&event=_active&measure=totals&interval=week&start=2026-08-25&end=2026-11-23' +
        '&group=user:plan&filter=["user:plan","is","pro"]&lens=raw&hide=[0,0]&sort=-label',
    ),
  ).toEqual([]);
  expect(named('last=30')).toEqual([]);
});
