import type { ReactNode } from 'react';
import type { DataTable } from '../../api/behaviour';
import { DownIcon, UpIcon } from '../../look/icons';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { fullLabel } from '../answer/buckets';
import { formatNumber } from '../answer/numbers';
import { ScrollRegion } from '../answer/ScrollRegion';
import { TableTools } from '../answer/TableTools';
import { formatOf } from '../answer/valueFormat';
import { AnswerFrame, type DrawnView, fileNameOf } from '../behaviour/AnswerFrame';
import { eventLabel, visible } from '../eventNames';
import { measureLabel } from '../measure';
import { propertyLabel } from '../property';
import type { TableShape } from './columns';

interface DataTableViewProps extends DrawnView<DataTable> {
  table: TableShape;
  onSort: (column: number) => void;
}

/** Measures by dimensions. A header asks for the rows in its order, so that those left out are the last ones. */
export function DataTableView({ answered, head, title, table, onSort }: DataTableViewProps): ReactNode {
  const { rows: dimensions, by_time: byTime, range, sort } = answered.question.analysis;
  const { rows, rows_left_out: leftOut } = answered.answer.result;
  const names = [...dimensions.map(propertyLabel), ...(byTime === undefined ? [] : ['Time'])];
  const measures = table.columns.map(
    ({ event, measure }) => `${eventLabel(event.event)}: ${measureLabel(measure)}`,
  );
  const shown = `${formatNumber(rows.length, locale)} ${rows.length === 1 ? 'row' : 'rows'}`;
  const note =
    leftOut === 0 ? shown : `The first ${shown} in this order, ${formatNumber(leftOut, locale)} left out`;
  const labelled = rows.map(({ labels, time }) => [
    ...labels.map(visible),
    ...(byTime === undefined || time === undefined ? [] : [fullLabel(time, byTime, locale)]),
  ]);
  return (
    <AnswerFrame
      answered={answered}
      head={head}
      label="Data table"
      empty={rows.length === 0 ? 'Nobody did this in these days' : undefined}
      below={null}
    >
      <TableTools
        note={note}
        cells={() => [
          [...names, ...measures],
          ...rows.map(({ labels, time, values }) => [
            ...labels,
            ...(time === undefined ? [] : [time]),
            ...values.map((value) => (value === null ? '' : String(value))),
          ]),
        ]}
        fileName={fileNameOf(title, range)}
      />
      <ScrollRegion className={classes.scroll} label="Measures by dimensions">
        <table className={classes.table}>
          <thead>
            <tr>
              {names.map((name, index) => (
                <th key={name} scope="col" className={index === 0 ? classes.name : classes.text}>
                  <span className={classes.plainName}>{name}</span>
                </th>
              ))}
              {measures.map((measure, column) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: a measure may stand twice; its place tells it apart
                  key={`${column} ${measure}`}
                  scope="col"
                  aria-sort={sort.column === column ? sort.order : undefined}
                >
                  <button type="button" className={classes.sort} onClick={() => onSort(column)}>
                    {measure}
                    {sort.column === column &&
                      (sort.order === 'descending' ? <DownIcon size={12} /> : <UpIcon size={12} />)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ values }, row) => (
              <tr key={JSON.stringify(labelled[row])}>
                {(labelled[row] ?? []).map((label, index) => (
                  <th
                    key={names[index]}
                    scope="row"
                    className={index === 0 ? classes.name : classes.text}
                    title={label}
                  >
                    {label}
                  </th>
                ))}
                {values.map((value, column) => {
                  const format = formatOf(table.columns[column]?.measure.kind ?? 'uniques');
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a measure may stand twice; its place tells it apart
                    <td key={column}>{value === null ? '–' : format.full(value, locale)}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </AnswerFrame>
  );
}
