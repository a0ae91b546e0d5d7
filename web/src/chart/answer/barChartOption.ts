import type { BarSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { COUNTS, type ValueFormat } from './numbers';
import type { Palette } from './palette';
import type { Line } from './shownSeries';
import { tooltipAt } from './tooltip';

export type BarChartOption = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>;

export interface BarChartData {
  /** One per bar, along the axis. */
  labels: readonly string[];
  /** For the tooltip; the labels unless said otherwise. */
  titles?: readonly string[];
  series: readonly Line[];
  /** Whether the series stand on each other, those below zero downwards, rather than side by side. */
  stacked?: boolean;
  /** Why a bar is not whole; empty where it is. */
  note?: (index: number) => string;
  /** Counts unless said otherwise. */
  format?: ValueFormat;
}

const WIDEST_BAR = 56;
/** Of a bar that may still grow. */
const PALE = 0.45;

/** Bars in a row, of each series one. */
export function barChartOption(data: BarChartData, palette: Palette, locale: string): BarChartOption {
  const { labels, titles = labels, series, stacked = false, note = () => '', format = COUNTS } = data;
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
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.axis } },
      axisLabel: { color: palette.text, fontSize: 11, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: 'value',
      minInterval: format.leastStep,
      axisLabel: {
        color: palette.text,
        fontSize: 11,
        formatter: (value: number) => format.axis(Math.abs(value), locale),
      },
      splitLine: { lineStyle: { color: palette.line } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.surface,
      borderColor: palette.axis,
      padding: 0,
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.line, opacity: 0.5 } },
      formatter: (params) => {
        const index = (Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0;
        return tooltipAt(index, titles[index] ?? '', note(index), drawn, (value) =>
          format.full(Math.abs(value), locale),
        );
      },
    },
    series: drawn.map((each) => ({
      type: 'bar',
      name: each.label,
      color: each.color,
      barMaxWidth: WIDEST_BAR,
      ...(stacked && { stack: 'all' }),
      emphasis: { disabled: true },
      data: each.values.map((value, index) =>
        note(index) === '' || value === null ? value : { value, itemStyle: { opacity: PALE } },
      ),
    })),
  };
}
