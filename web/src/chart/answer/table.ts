import type { Series } from './series';

/** The column a table is sorted by: the name, the total, or a bucket's place. */
export type SortColumn = 'label' | 'collapsed' | number;

export interface Sorting {
  column: SortColumn;
  descending: boolean;
}

export function sortSeries<T extends Series>(series: readonly T[], { column, descending }: Sorting): T[] {
  const direction = descending ? -1 : 1;
  return series.toSorted((a, b) => direction * compare(a, b, column));
}

/** Numbers begin with the largest, names with the first; the same column again turns it round. */
export function sortedBy(column: SortColumn, current: Sorting): Sorting {
  return current.column === column
    ? { column, descending: !current.descending }
    : { column, descending: column !== 'label' };
}

function compare(a: Series, b: Series, column: SortColumn): number {
  switch (column) {
    case 'label':
      return a.label.localeCompare(b.label, 'en', { numeric: true });
    case 'collapsed':
      return a.collapsed - b.collapsed;
    default:
      return (a.values[column] ?? 0) - (b.values[column] ?? 0);
  }
}

/** Series × buckets as rows of cells, head first; buckets by their ISO start, so that any tool reads them. */
export function toCells(series: readonly Series[], buckets: readonly string[], total: string): string[][] {
  return [
    ['Series', total, ...buckets],
    ...series.map((each) => [each.label, String(each.collapsed), ...each.values.map(String)]),
  ];
}

/** RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function toCsv(cells: readonly string[][]): string {
  return cells.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toTabSeparated(cells: readonly string[][]): string {
  return cells.map((row) => row.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}
