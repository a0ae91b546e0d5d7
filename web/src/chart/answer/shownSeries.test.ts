import { expect, test } from 'vitest';
import { PALETTES } from './palette';
import type { Series } from './series';
import { allDrawn, type Choices, isolated, type ShownSeries, toggled, withChoices } from './shownSeries';

const TWELVE: Series[] = [...'ABCDEFGHIJKL'].map((key) => ({ key, label: key, values: [], collapsed: 0 }));

function shown(choices: Choices): ShownSeries[] {
  return withChoices(TWELVE, choices, PALETTES.light);
}

function drawn(choices: Choices): string {
  return shown(choices)
    .filter((series) => series.shown)
    .map((series) => series.key)
    .join('');
}

function find(key: string, choices: Choices): ShownSeries {
  const series = shown(choices).find((each) => each.key === key);
  if (series === undefined) {
    throw new Error(`no series ${key}`);
  }
  return series;
}

test('the ten largest are drawn at first, the others on demand', () => {
  expect(drawn({})).toBe('ABCDEFGHIJ');
  expect(drawn(toggled(find('L', {}), shown({})))).toBe('ABCDEFGHIJL');
  expect(drawn(toggled(find('A', {}), shown({})))).toBe('BCDEFGHIJ');
});

test('one series alone, and all again', () => {
  const onlyC = isolated(find('C', {}), shown({}));
  expect(drawn(onlyC)).toBe('C');
  expect(drawn(isolated(find('C', onlyC), shown(onlyC)))).toBe('ABCDEFGHIJKL');
});

test('choices hold only what is not as at first, so that addresses stay short', () => {
  expect(toggled(find('A', {}), shown({}))).toEqual({ A: false });
  expect(toggled(find('A', { A: false }), shown({ A: false }))).toEqual({});
  expect(allDrawn(shown({ B: false }))).toEqual({ K: true, L: true });
});

test('a series keeps its colour whatever else is drawn', () => {
  expect(find('B', { A: false }).color).toBe(PALETTES.light.series[1]);
});
