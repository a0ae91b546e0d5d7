import { share, type Track } from './tracks';

/** How many of those who entered in a bucket came to a step. */
export interface Conversion {
  key: string;
  label: string;
  /** 0 to 1; null where nobody entered. */
  values: (number | null)[];
}

/** Of a single track a line for each step from the second on, of several a line each, to the last step. */
export function conversionsOverTime(tracks: readonly Track[]): Conversion[] {
  const [only] = tracks;
  if (tracks.length === 1 && only !== undefined) {
    return only.steps.slice(1).map((step, index) => ({
      key: JSON.stringify(['step', index + 2]),
      label: `to ${step.name}`,
      values: toStep(only, index + 1),
    }));
  }
  return tracks.map((track) => ({
    key: track.key,
    label: track.label,
    values: toStep(track, track.steps.length - 1),
  }));
}

function toStep(track: Track, step: number): (number | null)[] {
  return track.byBucket.map((reached) => share(reached[step] ?? 0, reached[0] ?? 0));
}
