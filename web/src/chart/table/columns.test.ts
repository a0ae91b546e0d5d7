import { expect, test } from 'vitest';
import {
  appendTable,
  parseColumn,
  parseSort,
  parseTable,
  sortedByColumn,
  type TableShape,
  USUAL_TABLE,
  withoutColumn,
} from './columns';

const TABLE: TableShape = {
  columns: [
    { event: { event: 'Buy', filters: [] }, measure: { kind: 'uniques' } },
    {
      event: {
        event: 'Buy',
        filters: [{ property: { kind: 'user', name: 'plan' }, operator: 'is', values: ['pro'] }],
      },
      measure: { kind: 'sum', property: { kind: 'event', name: 'price' } },
    },
  ],
  rows: [{ kind: 'built_in', name: 'country' }],
  byTime: 'month',
  sort: { column: 1, descending: false },
  limit: 25,
};

test('an address says a table and gives it back', () => {
  const params = new URLSearchParams();
  appendTable(TABLE, params);
  expect(decodeURIComponent(params.toString())).toBe(
    'column=["uniques","Buy"]&column=[["sum",{"of":"event:price"}],["Buy",["user:plan","is","pro"]]]' +
      '&row=built_in:country&by=month&sort=2&top=25',
  );
  expect(parseTable(params)).toEqual(TABLE);
  expect(parseTable(new URLSearchParams())).toEqual(USUAL_TABLE);
});

test('time alone is a dimension', () => {
  expect(parseTable(new URLSearchParams('by=week'))).toMatchObject({ rows: [], byTime: 'week' });
});

test.each(['', '["uniques"]', '["formulas","A"]', '["frequency","A"]', '["sum","A"]', '[1,"A"]'])(
  '%s is no column',
  (text) => {
    expect(parseColumn(text)).toBeUndefined();
  },
);

test.each(['0', '3', '-0', 'x', ''])('of two columns there is none to sort by at %s', (text) => {
  expect(parseSort(text, 2)).toBeUndefined();
});

test('a header sorts largest first, then turns round; what is sorted by stays when another column goes', () => {
  expect(sortedByColumn(TABLE, 1).sort).toEqual({ column: 1, descending: true });
  expect(sortedByColumn(TABLE, 0).sort).toEqual({ column: 0, descending: true });
  expect(withoutColumn(TABLE, 0).sort).toEqual({ column: 0, descending: false });
  expect(withoutColumn(TABLE, 1).sort).toEqual({ column: 0, descending: false });
});
