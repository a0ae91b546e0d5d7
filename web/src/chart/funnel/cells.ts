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
      'Median seconds',
      'Average seconds',
    ],
    ...tracks.flatMap((track) =>
      track.steps.map((step) => [
        track.label,
        step.name,
        String(step.persons),
        cell(step.ofFirst),
        cell(step.ofPrevious),
        cell(inSeconds(step.medianMillis)),
        cell(inSeconds(step.averageMillis)),
      ]),
    ),
  ];
}

function inSeconds(millis: number | null): number | null {
  return millis === null ? null : millis / 1_000;
}

function cell(value: number | null): string {
  return value === null ? '' : String(value);
}
