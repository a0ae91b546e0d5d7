import type { ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Engagement } from '../../api/behaviour';
import { formatNumber, formatShort } from '../answer/numbers';
import { type Palette, seriesColor } from '../answer/palette';
import { eventLabel } from '../eventNames';
import { crossingOf, oftenOf } from './matrix';
import type { MatrixAxis } from './options';

export type ScatterOption = ComposeOption<ScatterSeriesOption | GridComponentOption | TooltipComponentOption>;

/** Points by share of persons and how often, with lines where the quadrants meet. */
export function scatterOption(
  events: readonly Engagement[],
  axis: MatrixAxis,
  interval: string,
  palette: Palette,
  locale: string,
): ScatterOption {
  const crossing = crossingOf(events, axis);
  const named = (name: string) => ({
    name,
    nameLocation: 'middle' as const,
    nameGap: 28,
    nameTextStyle: label,
  });
  const label = { color: palette.text, fontSize: 11 };
  const split = { lineStyle: { color: palette.line } };
  return {
    animation: false,
    grid: {
      left: 24,
      right: 28,
      top: 16,
      bottom: 24,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'value',
      ...named('% of active persons'),
      axisLabel: { ...label, formatter: (value: number) => `${formatShort(value, locale)}%` },
      splitLine: split,
    },
    yAxis: {
      type: 'value',
      ...named(`${axis === 'times' ? 'times' : 'days'} per person and ${interval}`),
      scale: true,
      axisLabel: { ...label, formatter: (value: number) => formatShort(value, locale) },
      splitLine: split,
    },
    tooltip: {
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.surface,
      borderColor: palette.axis,
      textStyle: { color: palette.text, fontSize: 12 },
      formatter: (params) => {
        const event = events[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? 0];
        return event === undefined ? '' : cardOf(event, axis, locale);
      },
    },
    series: [
      {
        type: 'scatter',
        color: seriesColor(palette, 0),
        symbolSize: 12,
        emphasis: { disabled: true },
        data: events.map((event) => ({
          name: eventLabel(event.event),
          value: [event.share_of_active, oftenOf(event, axis)],
        })),
        label: { show: true, position: 'top', formatter: '{b}', ...label },
        labelLayout: { hideOverlap: true },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: palette.axis, type: 'dashed' },
          data: [{ xAxis: crossing.share }, { yAxis: crossing.often }],
        },
      },
    ],
  };
}

/** Built of nodes, so that an event's name is only ever text. */
function cardOf(event: Engagement, axis: MatrixAxis, locale: string): HTMLElement {
  const card = document.createElement('div');
  const often = formatNumber(oftenOf(event, axis), locale);
  card.textContent = `${eventLabel(event.event)}: ${formatNumber(event.share_of_active, locale)}% of active persons, ${often} ${axis} each`;
  return card;
}
