import type { SegmentationResult } from '../../api/segmentation';
import type { MeasureKind } from '../measure';
import { COUNTS, DECIMALS, PERCENTS, RATIOS, type ValueFormat } from './numbers';

/** How the values of a measure are written; of formulas as they say where all say the same. */
export function formatOf(kind: MeasureKind, formulas: SegmentationResult['formulas'] = []): ValueFormat {
  switch (kind) {
    case 'uniques':
    case 'totals':
    case 'distinct':
    case 'frequency':
    case 'property_histogram':
      return COUNTS;
    case 'percent_of_active':
      return PERCENTS;
    case 'formulas':
      return formulas.length > 0 && formulas.every(({ format }) => format === 'percent') ? RATIOS : DECIMALS;
    case 'average':
    case 'frequency_percentile':
    case 'sum':
    case 'property_average':
    case 'median':
    case 'min':
    case 'max':
    case 'distinct_per_person':
    case 'percentile':
      return DECIMALS;
  }
}
