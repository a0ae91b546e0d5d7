import type { JourneyNode, JourneyPath, JourneysResult } from '../../api/questions';
import { visible } from '../eventNames';
import { formatSpan } from '../funnel/span';

/** A path as the table shows it. */
export interface ShownPath {
  key: string;
  nodes: string[];
  count: number;
  /** Of all paths. */
  share: number;
  averageMillis: number;
}

/** "Product Viewed · Web shop". */
export function nodeLabel({ name, value }: JourneyNode): string {
  return value === undefined ? visible(name) : `${visible(name)} · ${visible(value)}`;
}

export function toPaths({ paths, counted }: JourneysResult): ShownPath[] {
  return paths.map(({ nodes, count, average_ms }) => ({
    key: JSON.stringify(nodes),
    nodes: nodes.map(nodeLabel),
    count,
    share: counted === 0 ? 0 : count / counted,
    averageMillis: average_ms,
  }));
}

/** A path of one node takes no time. */
export function timeOf({ nodes, averageMillis }: ShownPath, locale: string): string {
  return nodes.length < 2 ? '–' : formatSpan(averageMillis, locale);
}

/** Head first; shares of 1 and times in seconds. */
export function toPathCells(paths: readonly ShownPath[], counted: string): string[][] {
  return [
    ['Path', counted, 'Share', 'Average seconds'],
    ...paths.map(({ nodes, count, share, averageMillis }) => [
      nodes.join(' → '),
      String(count),
      String(share),
      String(averageMillis / 1_000),
    ]),
  ];
}

/** Whether no path leads anywhere, so that there are no bands to draw. */
export function isWithoutLinks(paths: readonly JourneyPath[]): boolean {
  return paths.every((path) => path.nodes.length < 2);
}
