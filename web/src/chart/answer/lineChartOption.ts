import type { LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Interval } from '../../api/questions';
import type { DateRange } from '../period';
import { axisLabels, fullLabel, incompleteness, type WholeBuckets, wholeBuckets } from './buckets';
import { COUNTS, type ValueFormat } from './numbers';
import type { Palette } from './palette';
import type { Line } from './shownSeries';
import { tooltipAt } from './tooltip';

export type LineChartOption = ComposeOption<LineSeriesOption | GridComponentOption | TooltipComponentOption>;

/** From so many points on, thick lines run into each other. */
const DENSE_FROM = 400;
const AXIS_PARTS = 4;
const EARLIER_OPACITY = 0.6;

export interface LineChartData {
  buckets: readonly string[];
  interval: Interval;
  range: DateRange;
  series: readonly Line[];
  /** Epoch milliseconds: what ends later can still grow. */
  now: number;
  /** How long after its end a bucket may still grow; not at all unless said otherwise. */
  settleMillis?: number;
  /** Counts unless said otherwise. */
  format?: ValueFormat;
}

/** A chart over time. */
export function lineChartOption(data: LineChartData, palette: Palette, locale: string): LineChartOption {
  const { buckets, interval, range, series, now, settleMillis = 0, format = COUNTS } = data;
  const whole = wholeBuckets(buckets, interval, range, now, settleMillis);
  const axis: LineAxis = {
    labels: axisLabels(buckets, interval, locale),
    labelled: labelled(buckets, interval),
    title: (index) => fullLabel(buckets[index] ?? '', interval, locale),
    note: (index) => incompleteness(buckets[index] ?? '', interval, now, settleMillis),
    whole,
    begun: buckets.filter((bucket) => Date.parse(bucket) <= now).length,
  };
  return linesOver(axis, series, format, palette, locale);
}

/** What lines run over. */
export interface LineAxis {
  labels: string[];
  labelled: 'auto' | ((index: number) => boolean);
  /** For the tooltip. */
  title: (index: number) => string;
  /** Why a point that is not whole is not. */
  note: (index: number) => string;
  whole: WholeBuckets;
  /** The points before this one have begun. */
  begun: number;
}

/** Each series is a solid line over whole points, and dashed towards those that are cut off or may still grow. */
export function linesOver(
  axis: LineAxis,
  series: readonly Line[],
  format: ValueFormat,
  palette: Palette,
  locale: string,
): LineChartOption {
  const { labels, begun } = axis;
  const { from, to } = axis.whole;
  const drawn = series.filter((each) => each.shown);
  return {
    animation: false,
    grid: {
      left: 8,
      right: 20,
      top: 12,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: labels,
      boundaryGap: labels.length === 1,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.axis } },
      axisLabel: {
        color: palette.text,
        fontSize: 11,
        hideOverlap: true,
        margin: 10,
        interval: axis.labelled,
      },
    },
    yAxis: {
      type: 'value',
      ...(drawn.every(({ values }) => values.every((value) => (value ?? 0) >= 0)) && { min: 0 }),
      minInterval: format.leastStep,
      ...(format.most !== undefined &&
        reachesTop(drawn, format.most) && { max: format.most, interval: format.most / AXIS_PARTS }),
      splitNumber: AXIS_PARTS,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: {
        color: palette.text,
        fontSize: 11,
        formatter: (value: number) => format.axis(value, locale),
      },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.surface,
      borderColor: palette.axis,
      padding: 0,
      axisPointer: { type: 'line', lineStyle: { color: palette.axis, type: 'solid' } },
      formatter: (params) => {
        const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0;
        const note = index >= from && index < to ? '' : axis.note(index);
        return tooltipAt(index, axis.title(index), note, drawn, (value) => format.full(value, locale));
      },
    },
    series: drawn.flatMap((each) =>
      each.earlier === true
        ? [line(each, () => true, 'dashed')]
        : [
            line(each, (index) => index >= from && index < to, 'solid'),
            ...(from > 0 ? [line(each, (index) => index <= from && index < begun, 'dashed')] : []),
            ...(to < labels.length
              ? [line(each, (index) => index >= to - 1 && index < begun, 'dashed')]
              : []),
          ],
    ),
  };
}

/** Whether an axis left to itself would go past what values can be. */
function reachesTop(drawn: readonly Line[], most: number): boolean {
  return drawn.some(({ values }) => values.some((value) => (value ?? 0) > 0.8 * most));
}

/** Over more than two days of hours or minutes the midnights are named; elsewhere whatever has room. */
function labelled(buckets: readonly string[], interval: Interval): 'auto' | ((index: number) => boolean) {
  const midnights = buckets.filter(isMidnight).length;
  const fine = interval === 'five_minutes' || interval === 'hour';
  return fine && midnights > 2 ? (index) => isMidnight(buckets[index] ?? '') : 'auto';
}

function isMidnight(bucket: string): boolean {
  return bucket.slice(11, 16) === '00:00';
}

function line(series: Line, covers: (index: number) => boolean, type: 'solid' | 'dashed'): LineSeriesOption {
  const data = series.values.map((value, index) => (covers(index) ? value : null));
  return {
    type: 'line',
    name: series.label,
    data,
    color: series.color,
    lineStyle: {
      width: data.length > DENSE_FROM || series.earlier === true ? 1.25 : 2,
      type,
      opacity: series.earlier === true ? EARLIER_OPACITY : 1,
    },
    symbol: 'circle',
    symbolSize: 6,
    showSymbol: data.filter((value) => value !== null).length === 1,
    emphasis: { disabled: true },
  };
}
