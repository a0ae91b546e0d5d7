import { ScatterChart as EChartsScatter } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import type { ReactNode } from 'react';
import { useEChart } from '../answer/useEChart';
import type { ScatterOption } from './scatterOption';

use([EChartsScatter, GridComponent, MarkLineComponent, TooltipComponent, LabelLayout, CanvasRenderer]);

interface ScatterChartProps {
  option: ScatterOption;
  /** What the picture shows, for those who do not see it; the numbers stand in a table. */
  label: string;
  /** Any CSS length. */
  height: string;
}

export function ScatterChart({ option, label, height }: ScatterChartProps): ReactNode {
  const host = useEChart(option);
  return <div ref={host} role="img" aria-label={label} style={{ height }} />;
}
