import type { Question } from '../../api/questions';
import type { Segmentation, SegmentationResult, SegmentationSeries } from '../../api/segmentation';
import { type AskedCell, placeOf } from '../../people/people';
import { choiceLabel } from '../eventChoice';
import { visible } from '../eventNames';
import { formatNumber } from './numbers';

/** One line of the chart and one row of the table. */
export interface Series {
  /** Stable over reloads: event and group, not the place in the answer. */
  key: string;
  label: string;
  /** Null where a formula is not defined. */
  values: (number | null)[];
  /** Over the whole range. */
  collapsed: number | null;
  /** Where it stands in the answer; not there where nobody is behind its numbers. */
  place?: AskedCell;
}

/**
 * Events are told apart by name only where there are several; groups always by their values, and bins by their
 * numbers.
 *
 * @param segments their names, where there are several
 */
export function toSeries(
  result: SegmentationResult,
  question: Question<Segmentation>,
  segments: readonly string[] = [],
  locale = 'en',
): Series[] {
  const whole = hasWholeBins(question);
  return result.series.map((series) => {
    const { event, segment, group, bin, values, collapsed } = series;
    const parts = [
      partsOf(series, result, question, segments),
      bin === undefined ? [] : binLabel(bin, whole, locale),
    ].flat();
    const key = JSON.stringify([event, segment, ...group, ...(bin === undefined ? [] : [`bin ${bin[0]}`])]);
    const place = placeIn(series, result, question);
    return { key, label: parts.join(' · '), values, collapsed, ...(place && { place }) };
  });
}

/** Formulas have nobody behind them, nor have the bins of a property's values. */
function placeIn(
  { event, segment, group, bin }: SegmentationSeries,
  { formulas }: SegmentationResult,
  question: Question<Segmentation>,
): AskedCell | undefined {
  if (formulas !== undefined || (bin !== undefined && !hasWholeBins(question))) {
    return undefined;
  }
  return { ...placeOf(segment, group), event, ...(bin && { bin }) };
}

/** Event or formula, segment and values of the group, as far as they tell it apart. */
export function partsOf(
  { event, segment, group }: SegmentationSeries,
  result: SegmentationResult,
  { analysis }: Question<Segmentation>,
  segments: readonly string[],
): string[] {
  const formulas = result.formulas ?? [];
  const choice = analysis.events[event];
  const name = formulas[event]?.text ?? (choice === undefined ? '' : choiceLabel(choice));
  const several = (formulas.length === 0 ? analysis.events : formulas).length > 1;
  const apart = [segments[segment] ?? [], group.map(visible)].flat();
  return several || apart.length === 0 ? [name, ...apart] : apart;
}

/** Whether what lies in a bin is counted in whole numbers, so that its last one can be named. */
export function hasWholeBins({ analysis: { measure } }: Question<Segmentation>): boolean {
  return typeof measure === 'object' && 'type' in measure && measure.type === 'frequency';
}

/** "10 – 20", of whole numbers "10 – 19" or "3", without an end "100+". */
export function binLabel([from, to]: Bin, whole: boolean, locale: string): string {
  const first = formatNumber(from, locale);
  if (to === null) {
    return `${first}+`;
  }
  const last = whole ? to - 1 : to;
  return last === from ? first : `${first} – ${formatNumber(last, locale)}`;
}

type Bin = readonly [number, number | null];

export function isAllZero(series: readonly Series[]): boolean {
  return series.every((each) => each.values.every((value) => (value ?? 0) === 0));
}
