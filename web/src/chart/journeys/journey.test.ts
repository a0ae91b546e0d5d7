import { expect, test } from 'vitest';
import { parseChartState, toParams } from '../chartState';
import { mistakesIn } from '../mistakes';
import { toJourneys } from '../question';
import { journeysTitle } from '../title';

const WHOLE =
  'scope=7&type=journeys&path=between&from=Look&to=["Buy",["user:plan","is","pro"]]&within=session' +
  '&by=events&nodes=7&without=Open&without=Close&expand=event:page&repeats=keep&count=totals&interval=day&last=30';

function state(address: string) {
  return parseChartState(new URLSearchParams(address));
}

test('the whole of a journey stands in the address', () => {
  expect(decodeURIComponent(toParams(state(WHOLE)).toString())).toBe(WHOLE);
  expect(mistakesIn(new URLSearchParams(WHOLE))).toEqual([]);
});

test('a journey is asked as its address says', () => {
  const plan = { property: { kind: 'user', name: 'plan' }, operator: 'is', values: ['pro'] };
  expect(toJourneys(state(WHOLE), 7, '2026-11-23').analysis).toEqual({
    type: 'journeys',
    ends: {
      starting_with: { event: 'Look', filters: [] },
      ending_with: { event: 'Buy', filters: [plan] },
    },
    nodes: 'events',
    steps: 7,
    window: { session: true },
    range: { start: '2026-10-25', end: '2026-11-23' },
    segments: [{ filters: [] }],
    hidden: [
      { event: 'Open', filters: [] },
      { event: 'Close', filters: [] },
    ],
    expanded: [{ event: { event: '_all', filters: [] }, property: { kind: 'event', name: 'page' } }],
    collapse_repeats: false,
    counting: 'totals',
    paths_limit: 100,
    nodes_per_step: 8,
  });
});

test('products are not told apart by a property, and one end is asked alone', () => {
  const { analysis } = toJourneys(
    state('type=journeys&path=end&to=Buy&by=products&expand=event:page'),
    7,
    '2026-11-23',
  );
  expect(analysis.ends).toEqual({ ending_with: { event: 'Buy', filters: [] } });
  expect(analysis.expanded).toEqual([]);
  expect(analysis.window).toEqual({ seconds: 86_400 });
});

test('what makes no sense of a journey is told', () => {
  const address =
    'type=journeys&path=round&from=_new&to=&within=400d&nodes=11&by=pages&count=all&repeats=drop&without=&expand=page';
  expect(mistakesIn(new URLSearchParams(address)).map(({ name, value }) => `${name}=${value}`)).toEqual([
    'path=round',
    'from=_new',
    'to=',
    'within=400d',
    'nodes=11',
    'by=pages',
    'count=all',
    'repeats=drop',
    'without=',
    'expand=page',
  ]);
  expect(mistakesIn(new URLSearchParams('type=product_overlap&used=_new'))).toHaveLength(1);
});

test.each([
  ['path=start&from=Look&within=1d', 'Look → …: paths within 1 day'],
  ['path=end&to=Buy&within=session', '… → Buy: paths within a session'],
  ['path=between&from=Look&to=Buy&within=2h', 'Look → … → Buy: paths within 2 hours'],
])('%s is titled %s', (address, title) => {
  expect(journeysTitle(state(`type=journeys&${address}`).journey)).toBe(title);
});
