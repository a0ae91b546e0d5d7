import { Box, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { locale } from '../../look/locale';
import { BarChart } from '../answer/BarChart';
import { barChartOption } from '../answer/barChartOption';
import { Legend } from '../answer/Legend';
import type { ValueFormat } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import type { Choices, Line } from '../answer/shownSeries';

interface BarsPanelProps {
  bars: Line[];
  labels: string[];
  label: string;
  format: ValueFormat;
  stacked?: boolean;
  note?: (index: number) => string;
  onLines: (lines: Choices) => void;
}

const HEIGHT = 'clamp(280px, 42vh, 540px)';

/** Bars with their legend. */
export function BarsPanel({
  bars,
  labels,
  label,
  format,
  stacked = false,
  note,
  onLines,
}: BarsPanelProps): ReactNode {
  const palette = PALETTES[useComputedColorScheme('light')];
  const option = useMemo(
    () => barChartOption({ labels, series: bars, stacked, format, ...(note && { note }) }, palette, locale),
    [labels, bars, stacked, format, note, palette],
  );
  return (
    <>
      <Box px={8} pt="xs">
        <BarChart option={option} label={`Bar chart: ${label}`} height={HEIGHT} />
      </Box>
      {bars.length > 1 && <Legend series={bars} of="Bars of the chart" onChange={onLines} />}
    </>
  );
}
