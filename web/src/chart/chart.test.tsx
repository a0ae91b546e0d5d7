// @vitest-environment jsdom
import '../testDom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderRoutes } from '../testRender';
import { FakeServer, problem } from '../testServer';
import { ChartPage } from './ChartPage';

const KEY = 'a'.repeat(32);
const PROJECT = {
  week_start: 'monday',
  currency: 'EUR',
  time_zone: 'Europe/Berlin',
  created_at: '2026-08-01T00:00:00Z',
};
const WEB = { ...PROJECT, id: 1, name: 'Web shop', api_key: KEY };
const IOS = { ...PROJECT, id: 2, name: 'iOS shop', api_key: 'b'.repeat(32) };
const ALL = {
  ...PROJECT,
  id: 3,
  name: 'All products',
  api_key: 'c'.repeat(32),
  source_project_ids: [1, 2],
  unify: { user_id: true, device_id: true, mapping: true },
};
const EVENTS = [
  { name: 'App Opened', project_ids: [2] },
  { name: 'Order Completed', project_ids: [1, 2] },
];
const NOTHING = {
  body: {
    scope: 3,
    lens: 'mapped',
    data_version: '1',
    duration_ms: 412,
    result: { type: 'segmentation', time_zone: 'Europe/Berlin', buckets: [], series: [], groups_left_out: 0 },
  },
};

function serve(routes: FakeServer['routes'] = {}): FakeServer {
  return new FakeServer({
    'GET /api/v1/projects': { body: { items: [WEB, IOS] } },
    'GET /api/v1/views': { body: { items: [ALL] } },
    'GET /api/v1/scopes/1/events': { body: { items: [] } },
    'GET /api/v1/scopes/3/events': { body: { items: EVENTS } },
    'POST /api/v1/query': NOTHING,
    ...routes,
  });
}

function open(address: string) {
  return renderRoutes([{ path: '/chart', element: <ChartPage /> }], address);
}

test('without an address the first view is asked for active persons of the last 30 days', async () => {
  const server = serve();
  open('/chart');
  expect(await screen.findByText('Nobody did this in these days')).toBeVisible();
  expect(screen.getByText('412 ms · mapped')).toBeVisible();
  expect(server.sent('POST /api/v1/query')).toMatchObject([
    {
      scope: 3,
      lens: 'mapped',
      analysis: { events: [{ event: '_active', filters: [] }], measure: 'uniques' },
    },
  ]);
});

test('same-named events are offered once, with the projects that have them', async () => {
  serve();
  const router = open('/chart?scope=3');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Event' }));
  const option = await screen.findByRole('option', { name: /Order Completed/ });
  expect(within(option).getByText('Web shop')).toBeVisible();
  expect(within(option).getByText('iOS shop')).toBeVisible();
  await userEvent.click(option);
  expect(router.state.location.search).toContain('event=Order+Completed');
});

test('identity can be that of an earlier day', async () => {
  const server = serve();
  const router = open('/chart?scope=3&lens=as_of:2026-03-01');
  expect(await screen.findByRole('radio', { name: 'As of' })).toBeChecked();
  expect(screen.getByRole('button', { name: 'Identity as of' })).toHaveTextContent('March 1, 2026');
  await waitFor(() =>
    expect(server.sent('POST /api/v1/query')).toMatchObject([{ lens: { as_of: '2026-03-01T00:00:00Z' } }]),
  );
  await userEvent.click(screen.getByRole('radio', { name: 'Merged' }));
  expect(router.state.location.search).toContain('lens=merged');
});

test('each change is a step in the history', async () => {
  serve();
  const router = open('/chart?scope=3');
  await userEvent.click(await screen.findByRole('radio', { name: 'Totals' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Raw' }));
  expect(router.state.location.search).toContain('measure=totals');
  expect(router.state.location.search).toContain('lens=raw');
  await router.navigate(-1);
  expect(router.state.location.search).not.toContain('lens=raw');
  await waitFor(() => expect(screen.getByRole('radio', { name: 'Mapped' })).toBeChecked());
  expect(screen.getByRole('radio', { name: 'Totals' })).toBeChecked();
});

test('a project without events shows a call that sends some, with its key', async () => {
  serve();
  open('/chart?scope=1');
  expect(await screen.findByText('No events in Web shop yet: send some')).toBeVisible();
  expect(screen.getByText(/\/2\/httpapi/)).toHaveTextContent(KEY);
});

test('a refused question says why and can be asked again', async () => {
  const server = serve({ 'POST /api/v1/query': problem(400, 'too_many_groups', 'too many groups') });
  open('/chart?scope=3');
  expect(await screen.findByRole('alert')).toHaveTextContent('Too many groups');
  server.routes['POST /api/v1/query'] = NOTHING;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Nobody did this in these days')).toBeVisible();
});

test('a link that asks for what there is not says so until that is dismissed', async () => {
  serve();
  const router = open('/chart?scope=3&interval=fortnight&measure=uniques&start=2026-02-30&end=2026-03-01');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(
    'interval is “fortnight”; accepted: five_minutes, hour, day, week, month, quarter',
  );
  expect(alert).toHaveTextContent('start is “2026-02-30”; accepted: a date such as 2026-11-23');
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(router.state.location.search).toBe('?scope=3&event=_active&measure=uniques&interval=day&last=30');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('an interval that is too fine for the days is widened, and it says so', async () => {
  const server = serve();
  open('/chart?scope=3&interval=five_minutes&last=90');
  expect(await screen.findByText('These days have too many points for “5 minutes”.')).toBeVisible();
  expect(server.sent('POST /api/v1/query')).toMatchObject([{ analysis: { interval: 'hour' } }]);
});

test('a filter takes a value with a comma as one', async () => {
  serve({
    'GET /api/v1/scopes/3/properties': { body: { items: [] } },
    'GET /api/v1/scopes/3/property-values': { body: { items: [] } },
  });
  const router = open(`/chart?scope=3&filter=${encodeURIComponent('["user:name","is"]')}`);
  await userEvent.type(
    await screen.findByRole('combobox', { name: 'Values of name' }),
    'Lovelace, Ada{Enter}',
  );
  expect(new URLSearchParams(router.state.location.search).get('filter')).toBe(
    '["user:name","is","Lovelace, Ada"]',
  );
});

test('an organization without projects is led to create one', async () => {
  serve({ 'GET /api/v1/projects': { body: { items: [] } }, 'GET /api/v1/views': { body: { items: [] } } });
  open('/chart');
  expect(await screen.findByRole('link', { name: 'Go to projects' })).toHaveAttribute(
    'href',
    '/settings/projects',
  );
});

test('a link to a scope that is gone says so and shows no other numbers', async () => {
  const server = serve();
  open('/chart?scope=999');
  expect(await screen.findByText('No project or view 999')).toBeVisible();
  expect(server.sent('POST /api/v1/query')).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Show All products' }));
  await waitFor(() => expect(server.sent('POST /api/v1/query')).toMatchObject([{ scope: 3 }]));
});

test('what is wrong with a formula is pointed at', async () => {
  const server = serve({
    'POST /api/v1/query': problem(
      400,
      'formula_syntax',
      'analysis.measure.formulas[0], column 9: expected ( but found the end',
      'analysis.measure.formulas[0]',
    ),
  });
  const router = open('/chart?scope=3&event=Order+Completed&measure=formulas&formula=%25:%20UNIQUES');
  const pointer = await screen.findByRole('region', { name: 'Where the formula is wrong' });
  expect(pointer.textContent).toBe('%: UNIQUES\n        ↑');
  expect(screen.getByText('Expected ( but found the end')).toBeVisible();
  server.routes['POST /api/v1/query'] = NOTHING;
  const input = screen.getByRole('textbox', { name: 'Formula 1' });
  await userEvent.clear(input);
  await userEvent.type(input, 'UNIQUES(A){Enter}');
  await waitFor(() => expect(screen.queryByRole('region', { name: /wrong/ })).toBeNull());
  expect(new URLSearchParams(router.state.location.search).getAll('formula')).toEqual(['UNIQUES(A)']);
});

test('a measure of a property is asked once it has one', async () => {
  const server = serve({
    'GET /api/v1/scopes/3/properties': {
      body: { items: [{ kind: 'event', name: 'price', project_ids: [1] }] },
    },
  });
  const router = open('/chart?scope=3');
  await userEvent.click(await screen.findByRole('radio', { name: 'Other' }));
  await userEvent.click(screen.getByRole('combobox', { name: 'Measure' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Sum of a property' }));
  expect(router.state.location.search).toContain('measure=average');
  await userEvent.click(await screen.findByRole('option', { name: /price/ }));
  expect(new URLSearchParams(router.state.location.search).get('measure')).toBe(
    '["sum",{"of":"event:price"}]',
  );
  await waitFor(() =>
    expect(server.sent('POST /api/v1/query').at(-1)).toMatchObject({
      analysis: { measure: { statistic: 'sum', property: { kind: 'event', name: 'price' } } },
    }),
  );
});

test('windows and earlier days are asked as they are chosen', async () => {
  const server = serve();
  open('/chart?scope=3&interval=week&last=90');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Each point over' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Rolling window' }));
  await userEvent.click(screen.getByRole('combobox', { name: 'Compared with' }));
  await userEvent.click(await screen.findByRole('option', { name: 'A year earlier' }));
  await waitFor(() =>
    expect(server.sent('POST /api/v1/query').at(-1)).toMatchObject({
      analysis: { window: { type: 'rolling', intervals: 7 }, compare: { type: 'shifted', years: 1 } },
    }),
  );
});
