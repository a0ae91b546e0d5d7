import type { Question } from '../../api/questions';
import type { Segmentation, SegmentationResult } from '../../api/segmentation';
import { binLabel, hasWholeBins, partsOf } from './series';

/** Persons, or numbers, by bin. */
export interface Distribution {
  /** One per bin of any of the spreads, in their order. */
  bins: string[];
  spreads: Spread[];
  /** By place of the answer's series the spread that it is a bin of. */
  spreadOf: number[];
}

/** Of one event, segment and group: how many lie in each bin. */
export interface Spread {
  key: string;
  label: string;
  values: number[];
}

/** Over the whole range; none where the answer is no distribution. */
export function toDistribution(
  result: SegmentationResult,
  question: Question<Segmentation>,
  segments: readonly string[],
  locale: string,
): Distribution | undefined {
  const label = (bin: [number, number | null]) => binLabel(bin, hasWholeBins(question), locale);
  const binned = result.series.filter((series) => series.bin !== undefined);
  if (binned.length === 0) {
    return undefined;
  }
  const edges = new Map(
    binned.flatMap(({ bin }) => (bin === undefined ? [] : [[label(bin), bin[0]] as const])),
  );
  const bins = [...edges].toSorted(([, a], [, b]) => a - b).map(([name]) => name);
  const spreads = new Map<string, Spread>();
  for (const series of binned) {
    const { event, segment, group, bin, collapsed } = series;
    const key = JSON.stringify([event, segment, ...group]);
    const spread = spreads.get(key) ?? {
      key,
      label: partsOf(series, result, question, segments).join(' · '),
      values: bins.map(() => 0),
    };
    const place = bin === undefined ? -1 : bins.indexOf(label(bin));
    spread.values[place] = collapsed ?? 0;
    spreads.set(key, spread);
  }
  const keys = [...spreads.keys()];
  const spreadOf = result.series.map(({ event, segment, group }) =>
    keys.indexOf(JSON.stringify([event, segment, ...group])),
  );
  return { bins, spreads: [...spreads.values()], spreadOf };
}
