import { LineChart as EChartsLine } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ReactNode } from 'react';
import type { LineChartOption } from './lineChartOption';
import { useEChart } from './useEChart';

use([EChartsLine, GridComponent, TooltipComponent, CanvasRenderer]);

interface LineChartProps {
  option: LineChartOption;
  /** What the picture shows, for those who do not see it; the numbers stand in the table. */
  label: string;
  /** Any CSS length. */
  height: string;
}

export function LineChart({ option, label, height }: LineChartProps): ReactNode {
  const host = useEChart(option);
  return <div ref={host} role="img" aria-label={label} style={{ height }} />;
}
