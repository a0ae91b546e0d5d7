import type { ReactNode } from 'react';
import type { FunnelCounting } from '../../api/questions';
import { locale } from '../../look/locale';
import { Behind } from '../../people/Behind';
import { formatNumber, formatShare } from '../answer/numbers';
import type { Drawn } from '../answer/shownSeries';
import classes from './Funnel.module.css';
import { formatSpan } from './span';
import type { Track, TrackStep } from './tracks';

interface FunnelBarsProps {
  tracks: (Track & Drawn)[];
  grouped: boolean;
  counting: FunnelCounting;
}

/** Each step with a bar as long as the share of those who came so far; of several groups one below the other. */
export function FunnelBars({ tracks, grouped, counting }: FunnelBarsProps): ReactNode {
  const shown = tracks.filter((track) => track.shown);
  const steps = tracks[0]?.steps ?? [];
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map((step, index) => (
        <li key={step.name} className={classes.step}>
          <div className={classes.name}>{step.name}</div>
          {grouped ? (
            <ul className={classes.groups}>
              {shown.map((track) => {
                const own = track.steps.find(({ name }) => name === step.name);
                return (
                  own !== undefined && (
                    <GroupBar
                      key={track.key}
                      track={track}
                      index={track.steps.indexOf(own)}
                      step={own}
                      counting={counting}
                    />
                  )
                );
              })}
            </ul>
          ) : (
            <WholeBar
              track={tracks[0]}
              index={index}
              step={step}
              color={tracks[0]?.color ?? ''}
              counting={counting}
              before={steps[index - 1]}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

interface WholeBarProps {
  track: Track | undefined;
  index: number;
  step: TrackStep;
  color: string;
  counting: FunnelCounting;
  before: TrackStep | undefined;
}

function WholeBar({ track, index, step, color, counting, before }: WholeBarProps): ReactNode {
  return (
    <>
      <Bar ofFirst={step.ofFirst} color={color} />
      <div className={classes.figures}>
        <strong>
          <Behind cell={track && { ...track.place, step: index }} title={step.name} count={step.persons}>
            {counted(step.persons, counting)}
          </Behind>
        </strong>
        {before !== undefined && step.ofFirst !== null && (
          <span>{formatShare(step.ofFirst, locale)} of the first step</span>
        )}
        {before !== undefined && step.ofPrevious !== null && (
          <span>{formatShare(step.ofPrevious, locale)} of the step before</span>
        )}
        {before !== undefined && before.persons > 0 && (
          <span>
            <Behind
              cell={track && { ...track.place, step: index - 1, part: 'lost' }}
              title={`Went no further than ${before.name}`}
              count={before.persons - step.persons}
            >
              {formatNumber(before.persons - step.persons, locale)} went no further
            </Behind>
          </span>
        )}
        {step.medianMillis !== null && step.averageMillis !== null && (
          <span>
            median {formatSpan(step.medianMillis, locale)}, average {formatSpan(step.averageMillis, locale)}
          </span>
        )}
      </div>
    </>
  );
}

interface GroupBarProps {
  track: Track & Drawn;
  index: number;
  step: TrackStep;
  counting: FunnelCounting;
}

function GroupBar({ track, index, step, counting }: GroupBarProps): ReactNode {
  return (
    <li className={classes.group}>
      <span className={classes.groupLabel} title={track.label}>
        {track.label}
      </span>
      <Bar ofFirst={step.ofFirst} color={track.color} />
      <span className={classes.groupFigures}>
        {formatShare(step.ofFirst ?? 0, locale)}{' '}
        <span className={classes.dimmed}>
          <Behind
            cell={{ ...track.place, step: index }}
            title={`${step.name}, ${track.label}`}
            count={step.persons}
          >
            {counted(step.persons, counting)}
          </Behind>
        </span>
      </span>
    </li>
  );
}

function Bar({ ofFirst, color }: { ofFirst: number | null; color: string }): ReactNode {
  return (
    <div className={classes.bar} aria-hidden="true">
      <div className={classes.fill} style={{ width: `${(ofFirst ?? 0) * 100}%`, background: color }} />
    </div>
  );
}

/** "1 person", "3 entries". */
export function counted(count: number, counting: FunnelCounting): string {
  const nouns = { uniques: ['person', 'persons'], totals: ['entry', 'entries'] } as const;
  return `${formatNumber(count, locale)} ${nouns[counting][count === 1 ? 0 : 1]}`;
}
