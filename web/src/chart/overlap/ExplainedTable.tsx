import type { ReactNode } from 'react';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { formatNumber } from '../answer/numbers';
import { ScrollRegion } from '../answer/ScrollRegion';
import { TableTools } from '../answer/TableTools';
import overlapClasses from './Overlap.module.css';
import { type Line, toLineCells } from './overlap';

/** A waterfall, a row each: up by the products, down by what they share. */
export function ExplainedTable({ lines, fileName }: { lines: Line[]; fileName: string }): ReactNode {
  const widest = Math.max(1, ...lines.map((line) => line.to));
  return (
    <>
      <TableTools note="The parts add up exactly" cells={() => toLineCells(lines)} fileName={fileName} />
      <ScrollRegion className={classes.scroll} label="Parts of the count">
        <table className={`${classes.table} ${overlapClasses.overlap}`}>
          <thead className={classes.plainHead}>
            <tr>
              <th scope="col" className={classes.text}>
                Part
              </th>
              <th scope="col">Persons</th>
              <th scope="col" className={overlapClasses.fall} aria-label="Bar" />
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a project may be named like a part
              <tr key={index} data-kind={line.kind}>
                <th scope="row" className={classes.text} title={line.label}>
                  {line.kind === 'result' || line.kind === 'sum' ? <strong>{line.label}</strong> : line.label}
                </th>
                <td className={line.kind === 'result' || line.kind === 'sum' ? classes.total : undefined}>
                  {line.kind === 'joined'
                    ? `− ${formatNumber(-line.amount, locale)}`
                    : formatNumber(line.amount, locale)}
                </td>
                <td className={overlapClasses.fall}>
                  <span
                    className={overlapClasses.piece}
                    style={{
                      marginLeft: `${(100 * line.from) / widest}%`,
                      width: `${(100 * (line.to - line.from)) / widest}%`,
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
