import { Box, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { formatNumber } from '../answer/numbers';
import { ScrollRegion } from '../answer/ScrollRegion';
import { TableTools } from '../answer/TableTools';
import overlapClasses from './Overlap.module.css';
import { type Adoption, type OverlapTrack, toAdoptionCells, toMatrix } from './overlap';

interface AdoptionTableProps {
  track: OverlapTrack;
  fileName: string;
}

/** Who took which product up after which, and after how long. */
export function AdoptionTable({ track, fileName }: AdoptionTableProps): ReactNode {
  const matrix = toMatrix(track);
  const most = Math.max(1, ...track.adoptions.map(({ persons }) => persons));
  const all = track.adoptions.reduce((sum, { persons }) => sum + persons, 0);
  return (
    <section className={`panel ${classes.tablePanel}`} aria-label="Adoption">
      <Box px={16} pt={12}>
        <Title order={2} fz={14}>
          Adoption
        </Title>
        <Text size="xs" c="dimmed">
          Persons whose first use of the next product lies in these days, and the median time since the
          product before.
        </Text>
      </Box>
      <TableTools
        note={`${formatNumber(all, locale)} ${all === 1 ? 'adoption' : 'adoptions'}`}
        cells={() => toAdoptionCells(track)}
        fileName={fileName}
      />
      <ScrollRegion className={classes.scroll} label="Adoption of products">
        <table className={`${classes.table} ${overlapClasses.overlap}`}>
          <thead className={classes.plainHead}>
            <tr>
              <th scope="col" className={classes.name}>
                From ↓ to →
              </th>
              {track.projects.map(({ project, name }) => (
                <th key={project} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {track.projects.map(({ project, name }, first) => (
              <tr key={project}>
                <th scope="row" className={classes.name} title={name}>
                  {name}
                </th>
                {track.projects.map((next, place) => (
                  <AdoptionCell key={next.project} adoption={matrix[first]?.[place] ?? null} most={most} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function AdoptionCell({ adoption, most }: { adoption: Adoption | null; most: number }): ReactNode {
  if (adoption === null) {
    return <td className={classes.incomplete}>–</td>;
  }
  const days = formatNumber(Math.round(adoption.medianDays * 10) / 10, locale);
  return (
    <td
      className={overlapClasses.heat}
      style={{ '--heat': `${(100 * adoption.persons) / most}%` } as React.CSSProperties}
    >
      <strong>{formatNumber(adoption.persons, locale)}</strong>
      <span className={overlapClasses.days}>{adoption.medianDays < 0.05 ? '< 0.1 d' : `${days} d`}</span>
    </td>
  );
}
