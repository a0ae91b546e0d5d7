import type { Question, Segmentation, SegmentationResult } from '../../api/questions';
import { choiceLabel } from '../eventChoice';
import { visible } from '../eventNames';

/** One line of the chart and one row of the table. */
export interface Series {
  /** Stable over reloads: event and group, not the place in the answer. */
  key: string;
  label: string;
  values: number[];
  /** Persons or events over the whole range. */
  collapsed: number;
}

/** Events are told apart by name only where there are several; groups always by their values. */
export function toSeries(
  result: SegmentationResult,
  question: Question<Segmentation>,
  segments: readonly string[] = [],
): Series[] {
  const { events } = question.analysis;
  return result.series.map(({ event, segment, group, values, collapsed }) => {
    const choice = events[event];
    const name = choice === undefined ? '' : choiceLabel(choice);
    const apart = [segments[segment] ?? [], group.map(visible)].flat();
    const parts = events.length > 1 || apart.length === 0 ? [name, ...apart] : apart;
    return { key: JSON.stringify([event, segment, ...group]), label: parts.join(' · '), values, collapsed };
  });
}

export function isAllZero(series: readonly Series[]): boolean {
  return series.every((each) => each.values.every((value) => value === 0));
}
