import { expect, test } from 'vitest';
import type { Series } from './series';
import { applicable, sortedBy, sortSeries, toCells, toCsv, toTabSeparated } from './table';

//            total  Mon  Tue
// v2            30    5   25
// v10           12   10    2
// (none)        20   20    0
const ROWS: Series[] = [row('v2', 30, [5, 25]), row('v10', 12, [10, 2]), row('(none)', 20, [20, 0])];

function row(label: string, collapsed: number, values: number[]): Series {
  return { key: label, label, collapsed, values };
}

function order(column: string, descending: boolean): string {
  return sortSeries(ROWS, ['Mon', 'Tue'], { column, descending })
    .map((each) => each.label)
    .join(' ');
}

test('rows sort by total, by a bucket and by name, numbers in names by their value', () => {
  expect(order('collapsed', true)).toBe('v2 (none) v10');
  expect(order('Mon', true)).toBe('(none) v10 v2');
  expect(order('Tue', false)).toBe('(none) v10 v2');
  expect(order('label', false)).toBe('(none) v2 v10');
});

test('a click sorts numbers downwards first and names upwards, a second turns it round', () => {
  const byTotal = { column: 'collapsed', descending: true } as const;
  expect(sortedBy('collapsed', byTotal)).toEqual({ column: 'collapsed', descending: false });
  expect(sortedBy('Tue', byTotal)).toEqual({ column: 'Tue', descending: true });
  expect(sortedBy('label', byTotal)).toEqual({ column: 'label', descending: false });
});

test('a bucket that has gone by sorts by the total', () => {
  const byMonday = { column: 'Mon', descending: false };
  expect(applicable(byMonday, ['Mon', 'Tue'])).toEqual(byMonday);
  expect(applicable(byMonday, ['Tue', 'Wed'])).toEqual({ column: 'collapsed', descending: true });
});

test('CSV quotes what needs quoting and disarms formulas', () => {
  const cells = toCells(
    [row('a "b", c', 1, [1]), row('=HYPERLINK("x")', 2, [-2])],
    ['2026-11-23T00:00:00Z'],
    'Total',
  );
  expect(toCsv(cells)).toBe(
    'Series,Total,2026-11-23T00:00:00Z\r\n"a ""b"", c",1,1\r\n"\'=HYPERLINK(""x"")",2,-2\r\n',
  );
});

test('copied cells stay in their columns', () => {
  expect(toTabSeparated([['a\tb\nc', '1']])).toBe('a b c\t1');
});
