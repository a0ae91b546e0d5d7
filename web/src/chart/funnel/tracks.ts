import type { Funnel, FunnelResult, FunnelTrack, Question } from '../../api/questions';
import { eventLabel, visible } from '../eventNames';

/** The persons of one group on their way through the steps. */
export interface Track {
  /** Stable over reloads: the group, not its place in the answer. */
  key: string;
  label: string;
  steps: TrackStep[];
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

export function toTracks(result: FunnelResult, question: Question<Funnel>): Track[] {
  return result.tracks.map((track) => ({
    key: JSON.stringify([track.segment, ...track.group]),
    label: track.group.length === 0 ? EVERYBODY : track.group.map(visible).join(' · '),
    steps: question.analysis.steps.map(({ event }, index) => stepOf(track, event, index)),
    byBucket: track.reached_by_bucket,
  }));
}

function stepOf(track: FunnelTrack, event: string, index: number): TrackStep {
  const persons = track.reached[index] ?? 0;
  return {
    name: `${index + 1} ${eventLabel(event)}`,
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
