import type { ReactNode } from 'react';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { formatNumber, formatShare } from '../answer/numbers';
import { ScrollRegion } from '../answer/ScrollRegion';
import { TableTools } from '../answer/TableTools';
import pathClasses from './Journeys.module.css';
import { type ShownPath, timeOf, toPathCells } from './paths';

interface PathTableProps {
  paths: ShownPath[];
  leftOut: number;
  /** What is counted: "Persons". */
  counted: string;
  fileName: string;
}

/** The most frequent paths, one a row. */
export function PathTable({ paths, leftOut, counted, fileName }: PathTableProps): ReactNode {
  const shown = `${formatNumber(paths.length, locale)} ${paths.length === 1 ? 'path' : 'paths'}`;
  const note = leftOut === 0 ? shown : `The ${shown} taken most, ${formatNumber(leftOut, locale)} left out`;
  return (
    <section className={`panel ${classes.tablePanel}`} aria-label="Paths">
      <TableTools note={note} cells={() => toPathCells(paths, counted)} fileName={fileName} />
      <ScrollRegion className={classes.scroll} label="Paths by frequency">
        <table className={`${classes.table} ${pathClasses.paths}`}>
          <thead className={classes.plainHead}>
            <tr>
              <th scope="col" className={classes.text}>
                Path
              </th>
              <th scope="col">{counted}</th>
              <th scope="col">Share</th>
              <th scope="col">Average time</th>
            </tr>
          </thead>
          <tbody>
            {paths.map((path) => (
              <tr key={path.key}>
                <th scope="row" className={pathClasses.path}>
                  <PathNodes nodes={path.nodes} />
                </th>
                <td className={classes.total}>{formatNumber(path.count, locale)}</td>
                <td>{formatShare(path.share, locale)}</td>
                <td>{timeOf(path, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function PathNodes({ nodes }: { nodes: string[] }): ReactNode {
  return (
    <span className={pathClasses.nodes}>
      {nodes.map((node, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a node may stand twice; its place tells it apart
        <span key={index}>
          {index > 0 && <span className={pathClasses.arrow}> → </span>}
          {node}
        </span>
      ))}
    </span>
  );
}
