import { expect, test } from 'vitest';
import { type ChartState, changed, DEFAULTS, parseChartState, toParams } from './chartState';
import { PLAIN } from './funnel/rules';
import { mistakesIn } from './mistakes';
import { ANY } from './steps';

const FULL: ChartState = {
  ...DEFAULTS,
  scope: 7,
  events: [
    { event: 'Order Completed', filters: [] },
    { name: 'Signed', any_of: [{ event: 'Sign & Up', filters: [] }] },
  ],
  segments: [{ name: 'Pro', filters: [], persons: [] }],
  filters: [
    { property: { kind: 'user', name: 'Version', project: 3 }, operator: 'is not', values: ['1.0', '["~"]'] },
  ],
  groupBy: [
    { kind: 'built_in', name: 'project' },
    { kind: 'event', name: 'cart: total' },
  ],
  measure: { kind: 'percentile', property: { kind: 'event', name: 'price' }, share: 0.5 },
  smoothing: { kind: 'rolling', intervals: 7 },
  compared: 'previous',
  interval: 'week',
  period: { kind: 'between', start: '2026-08-25', end: '2026-11-23' },
  lens: 'raw',
  lines: { '[0,0,"a & b"]': false, '[1,0,"c"]': true },
  sorting: { column: '2026-08-25T00:00:00+02:00', descending: true },
};

test('an address says everything and gives it back', () => {
  expect(parseChartState(new URLSearchParams(toParams(FULL).toString()))).toEqual(FULL);
});

const FUNNEL: ChartState = {
  ...DEFAULTS,
  scope: 7,
  type: 'funnel',
  steps: [
    { event: 'A', filters: [] },
    { event: 'B & C', filters: FULL.filters },
  ],
  window: { count: 36, unit: 'hour' },
  rules: { ...PLAIN, order: 'sequential', hold: [{ kind: 'event', name: 'cart' }] },
  groupStep: 1,
  groupBy: FULL.groupBy,
  filters: FULL.filters,
  lines: { '["step",2]': false },
};

test('so does that of a funnel', () => {
  expect(parseChartState(new URLSearchParams(toParams(FUNNEL).toString()))).toEqual(FUNNEL);
});

test('and that of a retention', () => {
  const retention: ChartState = {
    ...DEFAULTS,
    scope: 7,
    type: 'retention',
    start: { event: 'A', filters: FULL.filters },
    returns: [{ event: 'B & C', filters: [] }, ANY],
    rule: 'on_or_after',
    alignment: 'calendar',
    interval: 'month',
  };
  expect(parseChartState(new URLSearchParams(toParams(retention).toString()))).toEqual(retention);
});

test('and that of formulas', () => {
  const formulas: ChartState = {
    ...DEFAULTS,
    events: [ANY, ANY],
    measure: { kind: 'formulas' },
    formulas: ['%:UNIQUES(A)/UNIQUES(B)', 'PROPSUM(B)'],
    measured: [undefined, { kind: 'event', name: 'price' }],
  };
  const address = toParams(formulas).toString();
  expect(decodeURIComponent(address)).toContain('measured=B:event:price');
  expect(parseChartState(new URLSearchParams(address))).toEqual(formulas);
});

test.each([
  'type=lifecycle&used=A',
  'type=stickiness&used=A&cumulative=yes',
  'type=usage_interval&event=A&event=B',
  'type=sessions&told=average_length&containing=A',
  'type=composition&of=user:plan',
  'type=revenue_ltv&days=7&worth=arppu&amount=event:price',
  'type=engagement_matrix&axis=days',
  'type=data_table&column=["uniques","A"]&row=user:plan&by=week&sort=-1&top=25',
  'type=retention&from=_new&return=A&return=B&rule=brackets&brackets=0-1,1-7&align=window',
])('%s is kept', (definition) => {
  const address = `${definition}&interval=week&last=30`;
  const params = toParams(parseChartState(new URLSearchParams(address)));
  expect(decodeURIComponent(params.toString())).toBe(address);
  expect(mistakesIn(params)).toEqual([]);
});

test('the group is of a step that there is', () => {
  expect(changed({ ...FUNNEL, groupStep: 1 }, { steps: FUNNEL.steps.slice(0, 1) }).groupStep).toBe(0);
});

test('a bare address is active persons per day of the last 30 days', () => {
  expect(parseChartState(new URLSearchParams())).toEqual(DEFAULTS);
  expect(toParams({ ...DEFAULTS, scope: 4 }).toString()).toBe(
    'scope=4&event=_active&measure=uniques&interval=day&last=30',
  );
});

test('other series forget which lines were drawn, the same ones do not', () => {
  expect(changed(FULL, { compared: 'none' }).lines).toEqual(FULL.lines);
  expect(changed(FULL, { scope: 7, interval: 'day' }).lines).toEqual(FULL.lines);
  expect(changed({ ...FULL, scope: undefined }, { scope: 7 }).lines).toEqual(FULL.lines);
  expect(changed(FULL, { scope: 8 }).lines).toEqual({});
  expect(changed(FULL, { events: [{ event: 'App Opened', filters: [] }] }).lines).toEqual({});
  expect(changed(FULL, { groupBy: [] }).lines).toEqual({});
});

test.each(['label', '-label', 'collapsed', '-2026-08-25T00:00:00+02:00'])('sort=%s is kept', (sort) => {
  const state = parseChartState(new URLSearchParams({ sort }));
  expect(toParams(state).get('sort')).toBe(sort);
});

test.each([
  'scope=-1',
  'scope=all',
  'measure=median',
  'over=rolling',
  'compare=3d',
  'measured=Z:event:price',
  'interval=fortnight',
  'last=0',
  'last=1e9',
  'sort=',
  'start=2026-02-30&end=2026-03-02',
  'start=2026-02-01',
  'start=2026-02-02&end=2026-02-01',
  'group=plan',
  'filter=plan',
  'filter=["user:plan","like","x"]',
  'lens=as_of',
  'lens=as_of:2026-02-30',
  'type=pie',
  'event=',
])('%s makes no sense and falls back to the default', (address) => {
  expect(parseChartState(new URLSearchParams(address))).toEqual(DEFAULTS);
});
