import { BarChart as EChartsBar } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ReactNode } from 'react';
import type { BarChartOption } from './barChartOption';
import { useEChart } from './useEChart';

use([EChartsBar, GridComponent, TooltipComponent, CanvasRenderer]);

interface BarChartProps {
  option: BarChartOption;
  /** What the picture shows, for those who do not see it; the numbers stand in a table. */
  label: string;
  /** Any CSS length. */
  height: string;
}

export function BarChart({ option, label, height }: BarChartProps): ReactNode {
  const host = useEChart(option);
  return <div ref={host} role="img" aria-label={label} style={{ height }} />;
}
