import { Group, Select, Text } from '@mantine/core';
import { type CSSProperties, type ReactNode, useState } from 'react';
import type { RetentionInterval } from '../../api/questions';
import { locale } from '../../look/locale';
import { Behind } from '../../people/Behind';
import type { AskedCell } from '../../people/people';
import classes from '../answer/Answer.module.css';
import { fullLabel } from '../answer/buckets';
import { formatNumber, formatShare } from '../answer/numbers';
import { ScrollRegion } from '../answer/ScrollRegion';
import { TableTools } from '../answer/TableTools';
import { type Cell, type Cohort, type Cohorts, largestShare, shareOf, toRetentionCells } from './cohorts';
import own from './Retention.module.css';

interface CohortTableProps {
  groups: Cohorts[];
  columns: string[];
  interval: RetentionInterval;
  fileName: string;
}

/** Keeps the page quick: a browser draws this many cells without a pause. */
const MOST_CELLS = 12_000;
const MOST_COLUMNS = 120;

/** Cohorts by how long after the start; of several groups one at a time. */
export function CohortTable({ groups, columns, interval, fileName }: CohortTableProps): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const group = groups.find((each) => each.key === chosen) ?? groups[0];
  if (group === undefined) {
    return null;
  }
  const shown = columns.slice(0, MOST_COLUMNS);
  const rows = group.cohorts.slice(-Math.floor(MOST_CELLS / Math.max(1, shown.length)));
  const hottest = largestShare(group.cohorts);
  const note = [
    `${formatNumber(group.cohorts.length, locale)} ${group.cohorts.length === 1 ? 'cohort' : 'cohorts'}`,
    rows.length < group.cohorts.length && `the last ${rows.length} of them`,
    shown.length < columns.length && `the first ${shown.length} of ${columns.length} columns`,
    (rows.length < group.cohorts.length || shown.length < columns.length) && 'copy and CSV hold all',
  ];
  return (
    <section className={`panel ${classes.tablePanel}`} aria-label="Table">
      <TableTools
        note={note.filter((part) => part !== false).join(', ')}
        cells={() => toRetentionCells(groups, columns)}
        fileName={fileName}
      />
      {groups.length > 1 && (
        <Group px={16} py={8}>
          <Select
            aria-label="Group of the cohorts"
            data={groups.map(({ key, label }) => ({ value: key, label }))}
            value={group.key}
            onChange={setChosen}
            allowDeselect={false}
            searchable
          />
        </Group>
      )}
      <ScrollRegion className={classes.scroll} label="Cohorts by time since the start">
        <table className={`${classes.table} ${own.cohorts}`}>
          <thead className={classes.plainHead}>
            <tr>
              <th scope="col" className={classes.name}>
                Started
              </th>
              <th scope="col">Persons</th>
              {shown.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row
              name="All, each once"
              place={group.place}
              cohort={group.all}
              columns={shown}
              hottest={hottest}
            />
            {rows.map((cohort, index) => (
              <Row
                key={cohort.start}
                name={fullLabel(cohort.start, interval, locale)}
                place={{ ...group.place, cohort: group.cohorts.length - rows.length + index }}
                cohort={cohort}
                columns={shown}
                hottest={hottest}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Text size="xs" c="dimmed" px={16} py={8}>
        * not over yet for all of them, may still grow; left out of the curve and of “All”.
      </Text>
    </section>
  );
}

interface RowProps {
  name: string;
  /** Where it stands in the answer. */
  place: AskedCell;
  cohort: Cohort;
  columns: string[];
  /** The share that has the full colour. */
  hottest: number;
}

function Row({ name, place, cohort, columns, hottest }: RowProps): ReactNode {
  return (
    <tr>
      <th scope="row" className={classes.name}>
        {name}
      </th>
      <td className={cohort.incomplete ? classes.incomplete : classes.total}>
        <Behind
          cell={place.cohort === undefined ? undefined : place}
          title={`Started: ${name}`}
          count={cohort.size}
        >
          {formatNumber(cohort.size, locale)}
        </Behind>
        {cohort.incomplete && '*'}
      </td>
      {columns.map((column, index) => (
        <HeatCell
          key={column}
          place={{ ...place, interval: index }}
          title={`${name}, ${column}`}
          cell={cohort.cells[index]}
          hottest={hottest}
        />
      ))}
    </tr>
  );
}

interface HeatCellProps {
  place: AskedCell;
  title: string;
  cell: Cell | undefined;
  hottest: number;
}

/** The darker, the more returned; incomplete ones are hatched and starred. */
function HeatCell({ place, title, cell, hottest }: HeatCellProps): ReactNode {
  const share = cell === undefined ? null : shareOf(cell);
  if (cell === undefined || share === null) {
    return <td className={own.none} />;
  }
  const persons = `${formatNumber(cell.returned, locale)} of ${formatNumber(cell.of, locale)} persons`;
  return (
    <td
      className={own.heat}
      data-incomplete={cell.incomplete || undefined}
      style={{ '--heat': `${Math.round(Math.min(1, share / hottest || 0) * 100)}%` } as CSSProperties}
      title={cell.incomplete ? `${persons}, may still grow` : persons}
    >
      <Behind cell={place} title={title} count={cell.returned}>
        {formatShare(share, locale)}
      </Behind>
      {cell.incomplete && '*'}
    </td>
  );
}
