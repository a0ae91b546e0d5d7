import { SankeyChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useRef } from 'react';
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
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);

  useEffect(() => {
    if (host.current === null) {
      return;
    }
    const drawn = init(host.current, null, { renderer: 'canvas' });
    const resized = new ResizeObserver(() => drawn.resize());
    resized.observe(host.current);
    chart.current = drawn;
    return () => {
      resized.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={host} role="img" aria-label={label} style={{ height, minWidth }} />;
}
