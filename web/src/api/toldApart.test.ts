import { expect, test } from 'vitest';
import { toldApart } from './toldApart';

test('who shares a name is told apart by its ID', () => {
  const all = [
    { id: 1, name: 'Shop' },
    { id: 2, name: 'App' },
    { id: 7, name: 'Shop' },
  ];
  expect(toldApart(all).map(({ name }) => name)).toEqual(['Shop (1)', 'App', 'Shop (7)']);
});
