import type { ReactNode } from 'react';
import classes from '../answer/Answer.module.css';
import { ScrollRegion } from '../answer/ScrollRegion';
import { TableTools } from '../answer/TableTools';

export interface PlainRow {
  key: string;
  label: string;
  /** Of what is drawn of it. */
  color?: string;
  /** As they are shown. */
  cells: string[];
}

interface PlainTableProps {
  /** What the rows are. */
  head: string;
  columns: string[];
  rows: PlainRow[];
  note: string;
  label: string;
  fileName: string;
}

/** A row for each thing, in the order of the answer. */
export function PlainTable({ head, columns, rows, note, label, fileName }: PlainTableProps): ReactNode {
  return (
    <section className={`panel ${classes.tablePanel}`} aria-label="Table">
      <TableTools
        note={note}
        cells={() => [[head, ...columns], ...rows.map((row) => [row.label, ...row.cells])]}
        fileName={fileName}
      />
      <ScrollRegion className={classes.scroll} label={label}>
        <table className={classes.table}>
          <thead className={classes.plainHead}>
            <tr>
              <th scope="col" className={classes.name}>
                {head}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" className={classes.name} title={row.label}>
                  {row.color !== undefined && (
                    <span className={classes.rowSwatch} style={{ background: row.color }} />
                  )}
                  {row.label}
                </th>
                {row.cells.map((cell, index) => (
                  <td key={columns[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
