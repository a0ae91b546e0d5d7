import type { EventSelector, Interval, PropertyRef } from '../../api/questions';
import { selectorJson, selectorOfJson } from '../eventChoice';
import { parseList } from '../filterParam';
import { isInterval } from '../interval';
import { isOneNumber, type MeasureChoice, measureParam, parseMeasure, UNIQUES } from '../measure';
import { parseProperty, propertyKey } from '../property';
import { ANY } from '../steps';

/** One measure of one event. */
export interface Column {
  event: EventSelector;
  measure: MeasureChoice;
}

/** What the address says of a data table. */
export interface TableShape {
  columns: Column[];
  rows: PropertyRef[];
  byTime: Interval | undefined;
  /** By the column at this place. */
  sort: { column: number; descending: boolean };
  limit: number;
}

export const MOST_COLUMNS = 20;
export const MOST_ROW_PROPERTIES = 5;
export const LIMITS = [25, 100, 500, 2_000] as const;
export const USUAL_TABLE: TableShape = {
  columns: [
    { event: ANY, measure: UNIQUES },
    { event: ANY, measure: { kind: 'totals' } },
  ],
  rows: [{ kind: 'built_in', name: 'project' }],
  byTime: undefined,
  sort: { column: 0, descending: true },
  limit: 100,
};

export function parseTable(params: URLSearchParams): TableShape {
  const columns = params.getAll('column').flatMap((text) => parseColumn(text) ?? []);
  const shown = columns.length === 0 ? USUAL_TABLE.columns : columns.slice(0, MOST_COLUMNS);
  const rows = params.getAll('row').flatMap((key) => parseProperty(key) ?? []);
  const time = params.get('by') ?? '';
  const byTime = isInterval(time) ? time : undefined;
  const named = rows.length > 0 || byTime !== undefined;
  return {
    columns: shown,
    rows: named ? rows.slice(0, MOST_ROW_PROPERTIES) : USUAL_TABLE.rows,
    byTime,
    sort: parseSort(params.get('sort') ?? '', shown.length) ?? USUAL_TABLE.sort,
    limit: LIMITS.find((limit) => String(limit) === params.get('top')) ?? USUAL_TABLE.limit,
  };
}

export function appendTable(table: TableShape, params: URLSearchParams): void {
  for (const column of table.columns) {
    params.append('column', columnParam(column));
  }
  for (const property of table.rows) {
    params.append('row', propertyKey(property));
  }
  if (table.byTime !== undefined) {
    params.set('by', table.byTime);
  }
  params.set('sort', `${table.sort.descending ? '-' : ''}${table.sort.column + 1}`);
  params.set('top', String(table.limit));
}

/** Without the column at that place; sorted by the one that was, or else the first. */
export function withoutColumn(table: TableShape, place: number): TableShape {
  const { column, descending } = table.sort;
  const sort =
    column === place
      ? { column: 0, descending }
      : { column: column > place ? column - 1 : column, descending };
  return { ...table, columns: table.columns.toSpliced(place, 1), sort };
}

/** Largest first; the same column again turns it round. */
export function sortedByColumn(table: TableShape, column: number): TableShape {
  const descending = table.sort.column === column ? !table.sort.descending : true;
  return { ...table, sort: { column, descending } };
}

/** `["uniques","Order Completed"]`. */
function columnParam({ event, measure }: Column): string {
  const text = measureParam(measure);
  return JSON.stringify([text.startsWith('[') ? JSON.parse(text) : text, selectorJson(event)]);
}

export function parseColumn(text: string): Column | undefined {
  const [measureJson, eventJson] = parseList(text);
  const measure = parseMeasure(
    typeof measureJson === 'string' ? measureJson : JSON.stringify(measureJson ?? ''),
  );
  const event = selectorOfJson(eventJson);
  return measure === undefined || event === undefined || !isOneNumber(measure.kind)
    ? undefined
    : { event, measure };
}

/** `-2`: by the second column, the largest first. */
export function parseSort(text: string, columns: number): TableShape['sort'] | undefined {
  const match = /^(-?)(\d{1,2})$/.exec(text);
  const column = Number(match?.[2]) - 1;
  return match !== null && column >= 0 && column < columns
    ? { column, descending: match[1] === '-' }
    : undefined;
}
