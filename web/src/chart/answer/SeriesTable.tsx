import { type ReactNode, useMemo } from 'react';
import type { Interval } from '../../api/questions';
import { locale } from '../../look/locale';
import { Behind } from '../../people/Behind';
import classes from './Answer.module.css';
import { axisLabels, fullLabel, type WholeBuckets } from './buckets';
import { formatNumber, type ValueFormat } from './numbers';
import { ScrollRegion } from './ScrollRegion';
import { SortableHead } from './SortableHead';
import type { ShownSeries } from './shownSeries';
import { TableTools } from './TableTools';
import { applicable, type Sorting, sortSeries, toCells } from './table';

interface SeriesTableProps {
  series: ShownSeries[];
  buckets: string[];
  interval: Interval;
  /** What the first number of a row is. */
  total: string;
  format: ValueFormat;
  whole: WholeBuckets;
  fileName: string;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}

/** Keeps the page quick: a browser draws this many cells without a pause. */
const MOST_CELLS = 12_000;

/** Series by buckets. Where there are too many cells the earliest buckets are left out, and it says so. */
export function SeriesTable({
  series,
  buckets,
  interval,
  total,
  format,
  whole,
  fileName,
  sorting: wanted,
  onSort,
}: SeriesTableProps): ReactNode {
  const sorting = applicable(wanted, buckets);
  const rows = useMemo(
    () => sortSeries(series, buckets, applicable(wanted, buckets)),
    [series, buckets, wanted],
  );
  const from = Math.max(0, buckets.length - Math.floor(MOST_CELLS / Math.max(1, series.length)));
  const labels = useMemo(() => axisLabels(buckets, interval, locale), [buckets, interval]);
  const isWhole = (bucket: number) => bucket >= whole.from && bucket < whole.to;
  const cells = () => toCells(rows, buckets, total);
  const shown = (value: number | null) => (value === null ? '–' : format.full(value, locale));
  const head = { sorting, onSort };
  const held = series.length === 1 ? '1 series' : `${formatNumber(series.length, locale)} series`;
  const note =
    from > 0
      ? `${held}, the last ${buckets.length - from} of ${buckets.length} buckets; copy and CSV hold all`
      : held;

  return (
    <section className={`panel ${classes.tablePanel}`} aria-label="Table">
      <TableTools note={note} cells={cells} fileName={fileName} />
      <ScrollRegion className={classes.scroll} label="Series by buckets">
        <table className={classes.table}>
          <thead>
            <tr>
              <SortableHead {...head} column="label" className={classes.name} label="Series" />
              <SortableHead {...head} column="collapsed" label={total} />
              {buckets.slice(from).map((bucket, index) => (
                <SortableHead
                  {...head}
                  key={bucket}
                  column={bucket}
                  label={labels[from + index] ?? ''}
                  title={fullLabel(bucket, interval, locale)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className={classes.name} title={row.label}>
                  <span className={classes.rowSwatch} style={{ background: row.color }} />
                  {row.label}
                </th>
                <td className={classes.total}>
                  <Behind cell={row.place} title={row.label} count={row.collapsed}>
                    {shown(row.collapsed)}
                  </Behind>
                </td>
                {row.values.slice(from).map((value, index) => (
                  <td
                    key={buckets[from + index]}
                    className={isWhole(from + index) ? undefined : classes.incomplete}
                  >
                    <Behind
                      cell={row.place && { ...row.place, bucket: from + index }}
                      title={`${row.label}, ${fullLabel(buckets[from + index] ?? '', interval, locale)}`}
                      count={value}
                    >
                      {shown(value)}
                    </Behind>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
