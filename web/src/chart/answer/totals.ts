import type { MeasureKind } from '../measure';

/** What the first number of a row is. */
export function totalOf(kind: MeasureKind): string {
  switch (kind) {
    case 'uniques':
      return 'Unique in range';
    case 'totals':
    case 'sum':
      return 'Total';
    default:
      return 'Over all days';
  }
}
