import { expect, test } from 'vitest';
import type { JourneysResult } from '../../api/questions';
import { PALETTES } from '../answer/palette';
import { isWithoutLinks, timeOf, toPathCells, toPaths } from './paths';
import { sankeyHeight, sankeyMinWidth, sankeyOption, toBands } from './sankeyOption';

//         step 0      step 1        step 2
// Look 4  → Add 2 (web)  → Look 1
//         → others 1
const RESULT: JourneysResult = {
  type: 'journeys',
  time_zone: 'UTC',
  started: 4,
  counted: 4,
  too_long: 0,
  paths: [
    { nodes: [{ name: 'Look' }], count: 1, average_ms: 0 },
    { nodes: [{ name: 'Look' }, { name: 'Add', value: 'web' }], count: 1, average_ms: 61_000 },
  ],
  paths_left_out: 2,
  nodes: [
    { step: 0, name: 'Look', count: 4 },
    { step: 1, name: 'Add', value: 'web', count: 2 },
    { step: 1, others: true, count: 1 },
    { step: 2, name: 'Look', count: 1 },
  ],
  links: [
    { from: 0, to: 1, count: 2 },
    { from: 0, to: 2, count: 1 },
    { from: 1, to: 3, count: 1 },
  ],
};

test('a name has one colour at every step, and what goes no further is counted', () => {
  const bands = toBands(RESULT, PALETTES.light);
  expect(bands.map(({ label, ended }) => `${label} ${ended}`)).toEqual([
    'Look 1',
    'Add · web 1',
    'All others 1',
    'Look 1',
  ]);
  expect(bands[3]?.color).toBe(bands[0]?.color);
  expect(bands[1]?.color).not.toBe(bands[0]?.color);
  expect(bands[2]?.color).toBe(PALETTES.light.axis);
});

test('paths to an end begin at the left', () => {
  const late = { ...RESULT, nodes: RESULT.nodes.map((node) => ({ ...node, step: node.step + 2 })) };
  const [series] = [sankeyOption(late, PALETTES.light, 'en').series].flat();
  expect(series?.data?.map((node) => (node as { depth: number }).depth)).toEqual([0, 1, 1, 2]);
  expect(sankeyHeight(late)).toBe('280px');
  expect(sankeyMinWidth(late)).toBe('528px');
});

test('paths are told with their share and time', () => {
  const [alone, pair] = toPaths(RESULT);
  expect(alone).toMatchObject({ nodes: ['Look'], share: 0.25 });
  expect(alone && timeOf(alone, 'en')).toBe('–');
  expect(pair && timeOf(pair, 'en')).toBe('1 min 1 s');
  expect(toPathCells(toPaths(RESULT), 'Persons')).toEqual([
    ['Path', 'Persons', 'Share', 'Average seconds'],
    ['Look', '1', '0.25', '0'],
    ['Look → Add · web', '1', '0.25', '61'],
  ]);
  expect(isWithoutLinks(RESULT.paths)).toBe(false);
  expect(isWithoutLinks(RESULT.paths.slice(0, 1))).toBe(true);
});
