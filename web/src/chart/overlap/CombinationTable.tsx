import type { ReactNode } from 'react';
import type { ProjectCount } from '../../api/questions';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { formatNumber, formatShare } from '../answer/numbers';
import { ScrollRegion } from '../answer/ScrollRegion';
import { TableTools } from '../answer/TableTools';
import overlapClasses from './Overlap.module.css';
import { type ShownCombination, toOverlapCells } from './overlap';

interface CombinationTableProps {
  projects: ProjectCount[];
  combinations: ShownCombination[];
  leftOut: number;
  fileName: string;
}

/** A column of marks per project, a row and bar per combination. */
export function CombinationTable(props: CombinationTableProps): ReactNode {
  const { projects, combinations, leftOut, fileName } = props;
  const most = combinations[0]?.persons ?? 1;
  const shown = `${formatNumber(combinations.length, locale)} ${combinations.length === 1 ? 'combination' : 'combinations'}`;
  const note =
    leftOut === 0 ? shown : `The ${shown} of most persons, ${formatNumber(leftOut, locale)} left out`;
  return (
    <>
      <TableTools note={note} cells={() => toOverlapCells(combinations)} fileName={fileName} />
      <ScrollRegion className={classes.scroll} label="Persons by combination of products">
        <table className={`${classes.table} ${overlapClasses.overlap}`}>
          <thead className={classes.plainHead}>
            <tr>
              {projects.map(({ project, name, persons }) => (
                <th key={project} scope="col" className={overlapClasses.project}>
                  {name}
                  <span className={overlapClasses.inAll}>{formatNumber(persons, locale)}</span>
                </th>
              ))}
              <th scope="col" className={overlapClasses.wide}>
                In exactly these
              </th>
              <th scope="col">Persons</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {combinations.map(({ key, label, parts, persons, share }) => (
              <tr key={key}>
                {parts.map((part, index) => (
                  <td key={projects[index]?.project} className={overlapClasses.project}>
                    <span className={overlapClasses.mark} data-part={part || undefined} />
                  </td>
                ))}
                <th scope="row" className={overlapClasses.wide}>
                  <span className={overlapClasses.label}>{label}</span>
                  <span className={overlapClasses.bar}>
                    <span className={overlapClasses.fill} style={{ width: `${(100 * persons) / most}%` }} />
                  </span>
                </th>
                <td className={classes.total}>{formatNumber(persons, locale)}</td>
                <td>{formatShare(share, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
