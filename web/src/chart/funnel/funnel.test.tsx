// @vitest-environment jsdom
import '../../testDom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Question } from '../../api/questions';
import { renderRoutes } from '../../testRender';
import { type FakeAnswer, FakeServer, problem } from '../../testServer';
import { ChartPage } from '../ChartPage';

const SHOP = {
  id: 1,
  name: 'Shop',
  api_key: 'a'.repeat(32),
  time_zone: 'Europe/Berlin',
  week_start: 'monday',
  currency: 'EUR',
  created_at: '2026-08-01T00:00:00Z',
};
const EVENTS = ['View', 'Add', 'Buy'].map((name) => ({ name, project_ids: [1] }));
const NOBODY = {
  segment: 0,
  group: [],
  reached: [0, 0],
  reached_by_bucket: [],
  median_ms: [null],
  average_ms: [null],
};

const SERIES = { event: 0, segment: 0, group: [], values: [0], collapsed: 0 };

/** To whatever is asked: nobody. */
function answerTo({ scope, lens, analysis: { type } }: Question): FakeAnswer {
  const result = {
    type,
    time_zone: 'Europe/Berlin',
    buckets: [],
    ...(type === 'funnel' ? { tracks: [NOBODY] } : { series: [SERIES] }),
    groups_left_out: 0,
  };
  return { body: { scope, lens, data_version: '1', duration_ms: 8, result } };
}

function serve(routes: FakeServer['routes'] = {}): FakeServer {
  return new FakeServer({
    'GET /api/v1/projects': { body: { items: [SHOP] } },
    'GET /api/v1/views': { body: { items: [] } },
    'GET /api/v1/scopes/1/events': { body: { items: EVENTS } },
    'GET /api/v1/scopes/1/properties': { body: { items: [] } },
    'POST /api/v1/query': (body) => answerTo(body as Question),
    ...routes,
  });
}

function open(address: string) {
  const router = renderRoutes([{ path: '/chart', element: <ChartPage /> }], address);
  return () => decodeURIComponent(router.state.location.search.replaceAll('+', ' '));
}

async function act(step: number, action: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: new RegExp(`^Actions on step ${step},`) }));
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
}

test('the chart type is a part of the address and keeps what is not of a type', async () => {
  const server = serve();
  const address = open('/chart?scope=1&event=View&event=Buy&interval=week&last=7&lens=raw');
  await userEvent.click(await screen.findByRole('combobox', { name: 'Chart type' }));
  await userEvent.click(await screen.findByRole('option', { name: /^Funnel/ }));
  expect(address()).toBe('?scope=1&type=funnel&step=View&step=Buy&window=1d&interval=week&last=7&lens=raw');
  expect(await screen.findByText('Nobody entered this funnel in these days')).toBeVisible();
  expect(server.sent('POST /api/v1/query').at(-1)).toMatchObject({
    lens: 'raw',
    analysis: { type: 'funnel', steps: [{ event: 'View' }, { event: 'Buy' }], window: { seconds: 86_400 } },
  });
});

test('steps are added, moved and removed, and the focus goes along', async () => {
  serve();
  const address = open('/chart?scope=1&type=funnel&step=View&step=Add');
  await userEvent.click(await screen.findByRole('button', { name: 'Add step' }));
  expect(address()).toContain('step=View&step=Add&step=_active&');
  await act(1, 'Move down');
  expect(address()).toContain('step=Add&step=View&step=_active&');
  expect(screen.getByText('View is now step 2 of 3')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Actions on step 2, View' })).toHaveFocus();
  await act(3, 'Remove step');
  expect(address()).toContain('step=Add&step=View&window');
  await userEvent.click(screen.getByRole('button', { name: 'Actions on step 1, Add' }));
  expect(await screen.findByRole('menuitem', { name: 'Remove step' })).toBeDisabled();
  expect(screen.getByRole('menuitem', { name: 'Move up' })).toBeDisabled();
});

test('the window is asked once its number is typed, and no longer than there may be', async () => {
  serve();
  const address = open('/chart?scope=1&type=funnel&step=View&step=Add&window=2h');
  const count = await screen.findByRole('textbox', { name: 'Length of the conversion window' });
  await userEvent.clear(count);
  await userEvent.type(count, '12');
  expect(address()).toContain('window=2h');
  await userEvent.type(count, '{Enter}');
  expect(address()).toContain('window=12h');
  await userEvent.type(screen.getByRole('textbox', { name: /Length/ }), '999999{Enter}');
  expect(address()).toContain('window=8808h');
});

test('a refused funnel says why', async () => {
  serve({ 'POST /api/v1/query': problem(400, 'out_of_bounds', 'steps must be from 2 to 20, got 1') });
  open('/chart?scope=1&type=funnel&step=View&step=Add');
  expect(await screen.findByRole('alert')).toHaveTextContent('Steps must be from 2 to 20, got 1');
});

test('the refused part is told at its control', async () => {
  serve({
    'POST /api/v1/query': problem(
      400,
      'out_of_bounds',
      'analysis.exclusions must be at most 5',
      'analysis.exclusions[0].before_step',
    ),
  });
  open('/chart?scope=1&type=funnel&step=View&step=Add');
  const control = within(await screen.findByRole('region', { name: 'Without' }));
  expect(await control.findByRole('alert')).toHaveTextContent('Analysis.exclusions must be at most 5');
});

test('rules of the way are asked as they are chosen', async () => {
  const server = serve();
  const address = open('/chart?scope=1&type=funnel&step=View&step=Add&step=Buy');
  await userEvent.click(await screen.findByRole('radio', { name: 'Directly' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Entries on a person’s first day only' }));
  await userEvent.click(screen.getByRole('button', { name: 'Exclude an event' }));
  await act(2, 'May be left out');
  await userEvent.click(screen.getByRole('radio', { name: 'One session' }));
  expect(address()).toContain(
    'window=session&order=sequential&exclude=[1,3,"_active"]&optional=2&entries=new',
  );
  await waitFor(() =>
    expect(server.sent('POST /api/v1/query').at(-1)).toMatchObject({
      analysis: {
        order: 'sequential',
        exclusions: [{ excluded: { event: '_active' }, after_step: 0, before_step: 2 }],
        optional_step: 1,
        new_only: true,
        window: { session: true },
      },
    }),
  );
});

test('several events count as one step, under a name', async () => {
  const server = serve();
  const address = open('/chart?scope=1&type=funnel&step=View&step=Add');
  await act(1, 'Or another event');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name of step 1' }), 'Seen{Enter}');
  expect(address()).toContain('step={"name":"Seen","any_of":["View","_active"]}&step=Add');
  await waitFor(() =>
    expect(server.sent('POST /api/v1/query').at(-1)).toMatchObject({
      analysis: {
        steps: [{ name: 'Seen', any_of: [{ event: 'View' }, { event: '_active' }] }, { event: 'Add' }],
      },
    }),
  );
});

test('segments stand beside each other, by what their persons performed', async () => {
  const server = serve();
  const address = open('/chart?scope=1&type=funnel&step=View&step=Add');
  await userEvent.click(await screen.findByRole('button', { name: 'Add segment' }));
  await userEvent.click(screen.getByRole('button', { name: 'Actions on segment 2, Everybody' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Who performed …' }));
  const times = await screen.findByRole('textbox', { name: 'Times, of segment 2' });
  await userEvent.clear(times);
  await userEvent.type(times, '3{Enter}');
  expect(address()).toContain(
    'segment={}&segment={"performed":[["_active","greater or equal",3,"all_time"]]}',
  );
  await waitFor(() =>
    expect(server.sent('POST /api/v1/query').at(-1)).toMatchObject({
      analysis: {
        segments: [{ filters: [] }, { persons: [{ count: { value: 3 }, frame: { type: 'all_time' } }] }],
      },
    }),
  );
});
