// @vitest-environment jsdom
import '../../testDom';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderAlone } from '../../testRender';
import type { Drawn } from '../answer/shownSeries';
import { FunnelBars } from './FunnelBars';
import { FunnelTable } from './FunnelTable';
import type { Track } from './tracks';

//      View  Add
// Web    40   10
// iOS     1    0
const WEB = track('Web', 40, 10);
const IOS = track('iOS', 1, 0);

function track(label: string, viewed: number, added: number): Track & Drawn {
  const none = { ofPrevious: null, medianMillis: null, averageMillis: null };
  const times = added === 0 ? {} : { medianMillis: 61_000, averageMillis: 90_000 };
  const ofFirst = added / viewed;
  return {
    key: label,
    label,
    color: '#000',
    shown: true,
    place: { segment: 0 },
    byBucket: [],
    steps: [
      { ...none, name: '1 View', persons: viewed, ofFirst: 1 },
      { ...none, name: '2 Add', persons: added, ofFirst, ofPrevious: ofFirst, ...times },
    ],
  };
}

function texts(elements: HTMLElement[]): (string | null)[] {
  return elements.map((element) => element.textContent);
}

test('a bar is told in figures', () => {
  renderAlone(<FunnelBars tracks={[WEB]} grouped={false} counting="uniques" />);
  expect(texts(within(screen.getByRole('list', { name: 'Steps' })).getAllByRole('listitem'))).toEqual([
    '1 View40 persons',
    '2 Add10 persons25% of the first step25% of the step before30 went no furthermedian 1 min 1 s, average 1 min 30 s',
  ]);
});

test('groups stand below each other at each step, those switched off do not', () => {
  renderAlone(<FunnelBars tracks={[{ ...WEB, shown: false }, IOS]} grouped counting="uniques" />);
  const bars = screen.getAllByRole('list').flatMap((list) => within(list).queryAllByText('iOS'));
  expect(new Set(bars).size).toBe(2);
  expect(screen.queryByText('Web')).toBeNull();
  expect(screen.getByText('1 person')).toBeVisible();
});

test('the table has a row for each step of each group', () => {
  renderAlone(<FunnelTable tracks={[WEB, IOS]} grouped counting="uniques" fileName="funnel" />);
  const [, ...rows] = screen.getAllByRole('row');
  expect(texts(rows)).toEqual([
    'Web1 View40100%–30––',
    '2 Add1025%25%–1 min 1 s1 min 30 s',
    'iOS1 View1100%–1––',
    '2 Add00%0%–––',
  ]);
  expect(screen.getByText('2 groups of 2 steps')).toBeVisible();
});
