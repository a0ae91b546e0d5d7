import { type Palette, seriesColor } from './palette';
import type { Series } from './series';

/** What the legend tells apart: a place in the answer's order turned into a colour, drawn or left out. */
export interface Drawn {
  /** Stable over reloads. */
  key: string;
  label: string;
  color: string;
  shown: boolean;
}

export type ShownSeries = Series & Drawn;

/** A line of a chart; null where there is nothing to draw. */
export interface Line extends Drawn {
  values: readonly (number | null)[];
  /** Of other days: dashed and pale. */
  earlier?: boolean;
}

/** More lines than this are hard to tell apart, so the rest waits to be switched on. */
const SHOWN_AT_FIRST = 10;

/** By a series' key, whether it is drawn; only where that is not as at first. */
export type Choices = Readonly<Record<string, boolean>>;

export function withChoices<T extends { key: string; label: string }>(
  series: readonly T[],
  choices: Choices,
  palette: Palette,
): (T & Drawn)[] {
  return series.map((each, index) => ({
    ...each,
    color: seriesColor(palette, index),
    shown: choices[each.key] ?? index < SHOWN_AT_FIRST,
  }));
}

export function toggled(series: Drawn, all: readonly Drawn[]): Choices {
  return choicesWhere(all, (each) => (each.key === series.key) !== each.shown);
}

/** Only that one; or, when it already is alone, all. */
export function isolated(series: Drawn, all: readonly Drawn[]): Choices {
  const alone = all.every((each) => each.shown === (each.key === series.key));
  return choicesWhere(all, (each) => alone || each.key === series.key);
}

export function allDrawn(all: readonly Drawn[]): Choices {
  return choicesWhere(all, () => true);
}

function choicesWhere(all: readonly Drawn[], shown: (series: Drawn) => boolean): Choices {
  const choices = all.map((each, index) => ({
    key: each.key,
    shown: shown(each),
    first: index < SHOWN_AT_FIRST,
  }));
  return Object.fromEntries(
    choices.filter((each) => each.shown !== each.first).map((each) => [each.key, each.shown]),
  );
}
