import { SankeyChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import type { ReactNode } from 'react';
import { useEChart } from '../answer/useEChart';
import type { SankeyOption } from './sankeyOption';

use([SankeyChart, TooltipComponent, LabelLayout, CanvasRenderer]);

interface SankeyProps {
  option: SankeyOption;
  /** What the picture shows, for those who do not see it; the numbers stand in the table. */
  label: string;
  /** Any CSS length. */
  height: string;
  /** Narrower it is not drawn. */
  minWidth: string;
}

export function Sankey({ option, label, height, minWidth }: SankeyProps): ReactNode {
  const host = useEChart(option);
  return <div ref={host} role="img" aria-label={label} style={{ height, minWidth }} />;
}
