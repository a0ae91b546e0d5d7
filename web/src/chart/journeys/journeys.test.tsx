// @vitest-environment jsdom
import '../../testDom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Question } from '../../api/questions';
import { renderRoutes } from '../../testRender';
import { type FakeAnswer, FakeServer } from '../../testServer';
import { ChartPage } from '../ChartPage';

vi.mock('./Sankey', () => ({
  Sankey: ({ label }: { label: string }) => <div role="img" aria-label={label} />,
}));

const PROJECT = {
  api_key: 'a'.repeat(32),
  time_zone: 'Europe/Berlin',
  week_start: 'monday',
  currency: 'EUR',
  created_at: '2026-08-01T00:00:00Z',
};
const SHOP = { id: 1, name: 'Shop', ...PROJECT };
const EVENTS = ['View', 'Add', 'Buy'].map((name) => ({ name, project_ids: [1] }));

const TRACK = {
  segment: 0,
  persons: 3,
  projects: [{ project: 1, name: 'Shop', persons: 3 }],
};
const RESULTS: Partial<Record<Question['analysis']['type'], object>> = {
  journeys: {
    started: 4,
    counted: 3,
    too_long: 1,
    paths: [
      { nodes: [{ name: 'View' }, { name: 'Buy' }], count: 2, average_ms: 61_000 },
      { nodes: [{ name: 'View' }, { name: 'Add' }, { name: 'Buy' }], count: 1, average_ms: 90_000 },
    ],
    paths_left_out: 5,
    nodes: [
      { step: 0, name: 'View', count: 3 },
      { step: 1, name: 'Buy', count: 2 },
      { step: 1, name: 'Add', count: 1 },
      { step: 2, name: 'Buy', count: 1 },
    ],
    links: [
      { from: 0, to: 1, count: 2 },
      { from: 0, to: 2, count: 1 },
      { from: 2, to: 3, count: 1 },
    ],
  },
  product_overlap: {
    tracks: [
      { ...TRACK, combinations: [{ projects: [1], persons: 3 }], combinations_left_out: 0, adoptions: [] },
    ],
  },
  explained_uniques: { tracks: [{ ...TRACK, shared_by_user_id: 0, shared_by_device_id: 0, mapped: 0 }] },
  segmentation: {
    buckets: [],
    series: [{ event: 0, segment: 0, group: [], values: [], collapsed: 0 }],
    groups_left_out: 0,
  },
};

function answerTo({ scope, lens, analysis: { type } }: Question): FakeAnswer {
  const result = { type, time_zone: 'Europe/Berlin', ...RESULTS[type] };
  return { body: { scope, lens, data_version: '1', duration_ms: 8, result } };
}

function open(address: string) {
  const server = new FakeServer({
    'GET /api/v1/projects': { body: { items: [SHOP] } },
    'GET /api/v1/views': { body: { items: [] } },
    'GET /api/v1/scopes/1/events': { body: { items: EVENTS } },
    'GET /api/v1/scopes/1/properties': { body: { items: [] } },
    'POST /api/v1/query': (body) => answerTo(body as Question),
  });
  const router = renderRoutes([{ path: '/chart', element: <ChartPage /> }], address);
  return {
    server,
    address: () => decodeURIComponent(router.state.location.search.replaceAll('+', ' ')),
  };
}

function rows(table: string): (string | null)[] {
  return within(screen.getByRole('region', { name: table }))
    .getAllByRole('row')
    .map((row) => row.textContent);
}

test('journeys begin with the events of the chart before, and their form is asked', async () => {
  const { server, address } = open('/chart?scope=1&event=View&event=Buy&last=7');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Chart type' }));
  await userEvent.click(await screen.findByRole('option', { name: /^Journeys/ }));
  expect(address()).toBe(
    '?scope=1&type=journeys&path=start&from=View&to=Buy&within=1d&by=events&nodes=5&count=uniques&interval=day&last=7',
  );
  expect(await screen.findByTestId('headline')).toHaveTextContent('3');
  await userEvent.click(screen.getByRole('radio', { name: 'Between' }));
  await userEvent.click(screen.getByRole('radio', { name: 'One session' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Leave repeats out' }));
  await userEvent.click(screen.getByRole('combobox', { name: 'Hidden events' }));
  const [choice] = (await screen.findAllByRole('option', { name: 'Add' })).slice(-1);
  await userEvent.click(choice ?? document.body);
  expect(address()).toContain(
    'path=between&from=View&to=Buy&within=session&by=events&nodes=5&without=Add&repeats=keep',
  );
  expect(server.sent('POST /api/v1/query').at(-1)).toMatchObject({
    analysis: { window: { session: true }, hidden: [{ event: 'Add' }], collapse_repeats: false },
  });
});

test('paths are listed with their share and time', async () => {
  open('/chart?scope=1&type=journeys&path=between&from=View&to=Buy');
  expect(await screen.findByText(/75% of the 4 that started · 1 have more steps/)).toBeVisible();
  expect(
    screen.getByRole('img', { name: 'Sankey diagram: View → … → Buy: paths within 1 day' }),
  ).toBeVisible();
  expect(rows('Paths by frequency')).toEqual([
    'PathPersonsShareAverage time',
    'View → Buy266.7%1 min 1 s',
    'View → Add → Buy133.3%1 min 30 s',
  ]);
  expect(screen.getByText('The 2 paths taken most, 5 left out')).toBeVisible();
});

test('an overlap shows combinations, adoption and where the persons come from', async () => {
  const { server } = open('/chart?scope=1&type=product_overlap&used=Buy');
  expect(await screen.findByText(/0 of them \(0%\) in several products/)).toBeVisible();
  expect(rows('Persons by combination of products')).toEqual([
    'Shop3In exactly thesePersonsShare',
    'Shop3100%',
  ]);
  expect(await screen.findByText('The parts add up exactly')).toBeVisible();
  expect(rows('Parts of the count').at(-1)).toBe('Persons3');
  expect(server.sent('POST /api/v1/query')).toMatchObject([
    { analysis: { type: 'product_overlap', event: { event: 'Buy' } } },
    { analysis: { type: 'explained_uniques', event: { event: 'Buy' } } },
  ]);
});
