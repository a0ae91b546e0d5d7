import { Box, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { locale } from '../../look/locale';
import { BarChart } from './BarChart';
import { barChartOption } from './barChartOption';
import type { Distribution } from './distribution';
import { Legend } from './Legend';
import { PALETTES } from './palette';
import { type Choices, withChoices } from './shownSeries';

interface DistributionChartProps {
  distribution: Distribution;
  label: string;
  height: string;
  choices: Choices;
  onChoose: (choices: Choices) => void;
}

/** Bars by bin, of several series side by side. */
export function DistributionChart(props: DistributionChartProps): ReactNode {
  const { distribution, label, height, choices, onChoose } = props;
  const palette = PALETTES[useComputedColorScheme('light')];
  const spreads = useMemo(
    () => withChoices(distribution.spreads, choices, palette),
    [distribution, choices, palette],
  );
  const option = useMemo(
    () => barChartOption({ labels: distribution.bins, series: spreads }, palette, locale),
    [distribution, spreads, palette],
  );
  return (
    <>
      <Box px={8} pt="xs">
        <BarChart option={option} label={`Bar chart: ${label}`} height={height} />
      </Box>
      {spreads.length > 1 && <Legend series={spreads} of="Bars of the chart" onChange={onChoose} />}
    </>
  );
}
