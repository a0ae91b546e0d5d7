import type { ReactNode } from 'react';
import type { FunnelCounting } from '../../api/questions';
import { locale } from '../../look/locale';
import { Behind } from '../../people/Behind';
import classes from '../answer/Answer.module.css';
import { formatNumber, formatShare } from '../answer/numbers';
import { ScrollRegion } from '../answer/ScrollRegion';
import type { Drawn } from '../answer/shownSeries';
import { TableTools } from '../answer/TableTools';
import { toFunnelCells } from './cells';
import { formatSpan } from './span';
import type { Track, TrackStep } from './tracks';

interface FunnelTableProps {
  tracks: (Track & Drawn)[];
  grouped: boolean;
  counting: FunnelCounting;
  fileName: string;
}

const COLUMNS = [
  'Persons',
  'Of the first step',
  'Of the step before',
  'Went no further',
  'Median time',
  'Average time',
];

/** A row for each step, of each group. */
export function FunnelTable({ tracks, grouped, counting, fileName }: FunnelTableProps): ReactNode {
  const steps = tracks[0]?.steps.length ?? 0;
  const note = grouped
    ? `${formatNumber(tracks.length, locale)} ${tracks.length === 1 ? 'group' : 'groups'} of ${steps} steps`
    : `${steps} steps`;
  return (
    <section className={`panel ${classes.tablePanel}`} aria-label="Table">
      <TableTools note={note} cells={() => toFunnelCells(tracks)} fileName={fileName} />
      <ScrollRegion className={classes.scroll} label="Steps by conversion">
        <table className={classes.table}>
          <thead className={classes.plainHead}>
            <tr>
              {grouped && (
                <th scope="col" className={classes.name}>
                  Group
                </th>
              )}
              <th scope="col" className={grouped ? classes.text : classes.name}>
                Step
              </th>
              {COLUMNS.map((column, index) => (
                <th key={column} scope="col">
                  {index === 0 && counting === 'totals' ? 'Entries' : column}
                </th>
              ))}
            </tr>
          </thead>
          {tracks.map((track) => (
            <tbody key={track.key}>
              {track.steps.map((step, index) => (
                <tr key={step.name}>
                  {grouped && index === 0 && (
                    <th
                      scope="rowgroup"
                      rowSpan={track.steps.length}
                      className={classes.name}
                      title={track.label}
                    >
                      <span className={classes.rowSwatch} style={{ background: track.color }} />
                      {track.label}
                    </th>
                  )}
                  <th scope="row" className={grouped ? classes.text : classes.name} title={step.name}>
                    {step.name}
                  </th>
                  <StepCells track={track} index={index} step={step} next={track.steps[index + 1]} />
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </ScrollRegion>
    </section>
  );
}

interface StepCellsProps {
  track: Track;
  index: number;
  step: TrackStep;
  next: TrackStep | undefined;
}

function StepCells({ track, index: at, step, next }: StepCellsProps): ReactNode {
  const cell = { ...track.place, step: at };
  const lost = next === undefined ? 0 : step.persons - next.persons;
  const shares = [step.ofFirst, step.ofPrevious];
  const times = [step.medianMillis, step.averageMillis];
  return (
    <>
      <td className={classes.total}>
        <Behind cell={cell} title={`${step.name}, ${track.label}`} count={step.persons}>
          {formatNumber(step.persons, locale)}
        </Behind>
      </td>
      {shares.map((share, index) => (
        <td key={COLUMNS[index + 1]}>{share === null ? '–' : formatShare(share, locale)}</td>
      ))}
      <td>
        <Behind
          cell={{ ...cell, part: 'lost' }}
          title={`Went no further than ${step.name}, ${track.label}`}
          count={lost}
        >
          {next === undefined ? '–' : formatNumber(lost, locale)}
        </Behind>
      </td>
      {times.map((millis, index) => (
        <td key={COLUMNS[index + 4]}>{millis === null ? '–' : formatSpan(millis, locale)}</td>
      ))}
    </>
  );
}
