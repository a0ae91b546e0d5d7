import { type ECharts, type EChartsCoreOption, init } from 'echarts/core';
import { type RefObject, useEffect, useRef } from 'react';

/** Draws a chart into the element that the reference is given to, in its size, and again when the option changes. */
export function useEChart(option: EChartsCoreOption): RefObject<HTMLDivElement | null> {
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

  return host;
}
