import type { Series } from './series';

/** The column a table is sorted by: `label`, `collapsed` for the total, or the start of a bucket. */
export type SortColumn = string;

export interface Sorting {
  column: SortColumn;
  descending: boolean;
}

export const LARGEST_FIRST: Sorting = { column: 'collapsed', descending: true };

/** A bucket that is not there, such as a day that the last 30 have left behind, sorts by the total. */
export function applicable(sorting: Sorting, buckets: readonly string[]): Sorting {
  return ['label', 'collapsed', ...buckets].includes(sorting.column) ? sorting : LARGEST_FIRST;
}

export function sortSeries<T extends Series>(
  series: readonly T[],
  buckets: readonly string[],
  { column, descending }: Sorting,
): T[] {
  const direction = descending ? -1 : 1;
  const bucket = buckets.indexOf(column);
  return series.toSorted((a, b) => direction * compare(a, b, column, bucket));
}

/** Numbers begin with the largest, names with the first; the same column again turns it round. */
export function sortedBy(column: SortColumn, current: Sorting): Sorting {
  return current.column === column
    ? { column, descending: !current.descending }
    : { column, descending: column !== 'label' };
}

function compare(a: Series, b: Series, column: SortColumn, bucket: number): number {
  switch (column) {
    case 'label':
      return a.label.localeCompare(b.label, 'en', { numeric: true });
    case 'collapsed':
      return (a.collapsed ?? LEAST) - (b.collapsed ?? LEAST);
    default:
      return (a.values[bucket] ?? LEAST) - (b.values[bucket] ?? LEAST);
  }
}

/** What is not defined lies below all numbers. */
const LEAST = -Number.MAX_VALUE;

/** Series × buckets as rows of cells, head first; buckets by their ISO start, so that any tool reads them. */
export function toCells(series: readonly Series[], buckets: readonly string[], total: string): string[][] {
  return [
    ['Series', total, ...buckets],
    ...series.map((each) => [each.label, cell(each.collapsed), ...each.values.map(cell)]),
  ];
}

function cell(value: number | null): string {
  return value === null ? '' : String(value);
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
