import type { Track } from './tracks';

/** Tracks × steps as rows of cells, head first; shares of 1 and times in seconds, so that any tool reckons with them. */
export function toFunnelCells(tracks: readonly Track[]): string[][] {
  return [
    [
      'Group',
      'Step',
      'Persons',
      'Of the first step',
      'Of the step before',
      'Went no further',
      'Median seconds',
      'Average seconds',
    ],
    ...tracks.flatMap((track) =>
      track.steps.map((step, index) => [
        track.label,
        step.name,
        String(step.persons),
        cell(step.ofFirst),
        cell(step.ofPrevious),
        cell(lostAt(track, index)),
        cell(inSeconds(step.medianMillis)),
        cell(inSeconds(step.averageMillis)),
      ]),
    ),
  ];
}

/** Those who came to the step and not to the next. */
function lostAt({ steps }: Track, index: number): number | null {
  const [here, next] = [steps[index], steps[index + 1]];
  return here === undefined || next === undefined ? null : here.persons - next.persons;
}

function inSeconds(millis: number | null): number | null {
  return millis === null ? null : millis / 1_000;
}

function cell(value: number | null): string {
  return value === null ? '' : String(value);
}
