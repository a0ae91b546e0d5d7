import type { Funnel, FunnelResult, FunnelTrack, Question } from '../../api/questions';
import { type AskedCell, placeOf } from '../../people/people';
import { choiceLabel } from '../eventChoice';
import { visible } from '../eventNames';

/** The persons of one group on their way through the steps. */
export interface Track {
  /** Stable over reloads: the group, not its place in the answer. */
  key: string;
  label: string;
  steps: TrackStep[];
  /** Where it stands in the answer. */
  place: AskedCell;
  /** Per bucket of the entry, then per step. */
  byBucket: number[][];
}

export interface TrackStep {
  /** "1 Product Viewed". */
  name: string;
  persons: number;
  /** Of the persons at the first step, 0 to 1; null where there are none. */
  ofFirst: number | null;
  /** Of the persons at the step before; the first step has none before it. */
  ofPrevious: number | null;
  /** From the step before; null at the first step and where nobody came. */
  medianMillis: number | null;
  averageMillis: number | null;
}

export const EVERYBODY = 'Everybody';

/** @param segments their names, where there are several */
export function toTracks(
  result: FunnelResult,
  question: Question<Funnel>,
  segments: readonly string[] = [],
): Track[] {
  const { analysis } = question;
  const optional = analysis.optional_step ?? 0;
  const left = analysis.steps[optional];
  const withAll = stepNames(analysis);
  const withoutIt = stepNames(analysis, optional);
  return result.tracks.map((track) => {
    const without = track.without_optional === true && left !== undefined;
    const parts = [
      segments[track.segment] ?? [],
      track.group.map(visible),
      without ? `without ${choiceLabel(left)}` : [],
    ].flat();
    return {
      key: JSON.stringify([track.segment, ...track.group, ...(without ? ['without'] : [])]),
      label: parts.length === 0 ? EVERYBODY : parts.join(' · '),
      steps: (without ? withoutIt : withAll).map((name, index) => stepOf(track, name, index)),
      place: { ...placeOf(track.segment, track.group), ...(without && { without_optional: true }) },
      byBucket: track.reached_by_bucket,
    };
  });
}

/** "2 Product Added"; in any order a step is how many of the events were done. */
function stepNames({ steps, order }: Funnel, without?: number): string[] {
  const names = steps.map((step, index) =>
    order === 'unordered' ? `Any ${index + 1} of the steps` : `${index + 1} ${choiceLabel(step)}`,
  );
  if (without === undefined) {
    return names;
  }
  return order === 'unordered' ? names.slice(0, -1) : names.toSpliced(without, 1);
}

function stepOf(track: FunnelTrack, name: string, index: number): TrackStep {
  const persons = track.reached[index] ?? 0;
  return {
    name,
    persons,
    ofFirst: share(persons, track.reached[0] ?? 0),
    ofPrevious: index === 0 ? null : share(persons, track.reached[index - 1] ?? 0),
    medianMillis: index === 0 ? null : (track.median_ms[index - 1] ?? null),
    averageMillis: index === 0 ? null : (track.average_ms[index - 1] ?? null),
  };
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Whether nobody entered at all. */
export function isDeserted(tracks: readonly Track[]): boolean {
  return tracks.every((track) => (track.steps[0]?.persons ?? 0) === 0);
}
