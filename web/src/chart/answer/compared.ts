import type { SegmentationResult } from '../../api/segmentation';
import type { Line, ShownSeries } from './shownSeries';

export const EARLIER = 'before';

/** The same series of earlier days, drawn where theirs are; bucket by bucket, as far as there are as many. */
export function earlierLines(result: SegmentationResult, series: readonly ShownSeries[]): Line[] {
  const { compared, buckets } = result;
  if (compared === undefined) {
    return [];
  }
  return series.flatMap((each, index) => {
    const values = compared.series[index]?.values;
    return values === undefined
      ? []
      : [
          {
            key: `${EARLIER} ${each.key}`,
            label: `${each.label} · ${EARLIER}`,
            color: each.color,
            shown: each.shown,
            values: values.slice(0, buckets.length),
            earlier: true,
          },
        ];
  });
}

/** The rows of these in a table. */
export function earlierSeries(result: SegmentationResult, series: readonly ShownSeries[]): ShownSeries[] {
  return earlierLines(result, series).map((line, index) => ({
    ...line,
    values: result.buckets.map((_, bucket) => line.values[bucket] ?? null),
    collapsed: result.compared?.series[index]?.collapsed ?? null,
  }));
}
