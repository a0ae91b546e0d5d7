import { expect, test } from 'vitest';
import { appendRules, fitting, PLAIN, parseExclusion, parseOptional, parseRules, type Rules } from './rules';

const RULES: Rules = {
  order: 'sequential',
  exclusions: [{ excluded: { event: 'Refund', filters: [] }, after: 0, before: 2 }],
  hold: [{ kind: 'event', name: 'cart' }],
  optional: 1,
  newOnly: true,
  counting: 'totals',
};

test('an address says the rules and gives them back', () => {
  const params = new URLSearchParams();
  appendRules(RULES, params);
  expect(decodeURIComponent(params.toString())).toBe(
    'order=sequential&exclude=[1,3,"Refund"]&hold=event:cart&optional=2&entries=new&count=totals',
  );
  expect(parseRules(params, 3)).toEqual(RULES);
  expect(parseRules(new URLSearchParams(), 3)).toEqual(PLAIN);
});

test.each(['', '[1,2]', '[2,2,"A"]', '[0,1,"A"]', '[1,4,"A"]', '[1,2,"_new"]', '["1",2,"A"]'])(
  '%s is no exclusion of three steps',
  (text) => {
    expect(parseExclusion(text, 3)).toBeUndefined();
  },
);

test.each(['1', '3', '0', 'x', ''])('step %s of three cannot be left out', (text) => {
  expect(parseOptional(text, 'ordered', 3)).toBeUndefined();
});

test('what reaches beyond the last step is drawn in, or left out', () => {
  expect(fitting(RULES, 2)).toEqual({
    ...RULES,
    exclusions: [{ excluded: { event: 'Refund', filters: [] }, after: 0, before: 1 }],
    optional: undefined,
  });
  const later = { ...RULES, exclusions: RULES.exclusions.map((each) => ({ ...each, after: 1 })) };
  expect(fitting(later, 2).exclusions).toEqual([]);
});
