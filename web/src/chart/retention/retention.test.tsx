// @vitest-environment jsdom
import '../../testDom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderAlone, renderRoutes } from '../../testRender';
import { FakeServer } from '../../testServer';
import { ChartPage } from '../ChartPage';
import { CohortTable } from './CohortTable';
import type { Cohorts } from './cohorts';

const SHOP = {
  id: 1,
  name: 'Shop',
  api_key: 'a'.repeat(32),
  time_zone: 'Europe/Berlin',
  week_start: 'monday',
  currency: 'EUR',
  created_at: '2026-08-01T00:00:00Z',
};
const NOBODY = {
  type: 'retention',
  time_zone: 'Europe/Berlin',
  cohorts: [],
  cohort_incomplete: [],
  intervals: [],
  incomplete: [],
  tracks: [],
  groups_left_out: 0,
};

function open(address: string) {
  const server = new FakeServer({
    'GET /api/v1/projects': { body: { items: [SHOP] } },
    'GET /api/v1/views': { body: { items: [] } },
    'GET /api/v1/scopes/1/events': { body: { items: [{ name: 'Buy', project_ids: [1] }] } },
    'POST /api/v1/query': {
      body: { scope: 1, lens: 'mapped', data_version: '1', duration_ms: 8, result: NOBODY },
    },
  });
  const router = renderRoutes([{ path: '/chart', element: <ChartPage /> }], address);
  return { server, address: () => decodeURIComponent(router.state.location.search) };
}

test('a retention is asked as its address says, and changed by its switches', async () => {
  const { server, address } = open('/chart?scope=1&type=retention&from=Buy&interval=hour&last=14');
  expect(await screen.findByText('Nobody started in these days')).toBeVisible();
  expect(screen.getByText('These days have no retention per “Hour”.')).toBeVisible();
  await userEvent.click(screen.getByRole('radio', { name: 'On or after' }));
  await userEvent.click(screen.getByRole('radio', { name: 'The calendar' }));
  expect(address()).toBe(
    '?scope=1&type=retention&from=Buy&return=_active&rule=on_or_after&align=calendar&interval=hour&last=14',
  );
  expect(await screen.findByText('Nobody started in these days')).toBeVisible();
  expect(server.sent('POST /api/v1/query').at(-1)).toMatchObject({
    analysis: {
      type: 'retention',
      start: { event: 'Buy', filters: [] },
      return: [{ event: '_active', filters: [] }],
      rule: 'on_or_after',
      align: 'calendar',
      interval: 'day',
    },
  });
});

test('a first event is a start and no return', async () => {
  open('/chart?scope=1&type=retention');
  expect(await screen.findByRole('combobox', { name: 'Starting event' })).toHaveValue('New person');
  await userEvent.click(screen.getByRole('combobox', { name: 'Return event' }));
  const choices = within(await screen.findByRole('listbox', { name: 'Return event' }));
  expect(choices.getByText('Any event')).toBeVisible();
  expect(choices.queryByText('New person')).toBeNull();
});

//             persons  Day 0  Day 1
// Web  23rd      4*      3      1*
// iOS  23rd      0
const WEB = group('Web', 4, 3, 1);
const IOS = group('iOS', 0, 0, 0);

function group(label: string, size: number, ...returned: number[]): Cohorts {
  const cells = returned.map((each, column) => ({
    returned: each,
    of: size,
    begun: size > 0,
    incomplete: column > 0,
  }));
  const cohort = { start: '2026-11-23T00:00:00+01:00', size, incomplete: true, cells };
  return {
    key: label,
    label,
    values: [],
    place: { segment: 0, return: 0 },
    all: { ...cohort, start: '', incomplete: false },
    cohorts: [cohort],
  };
}

function rows(): (string | null)[] {
  const [, ...body] = screen.getAllByRole('row');
  return body.map((row) => row.textContent?.replace(/^Mon, .*2026/, 'Monday ') ?? null);
}

test('cohorts stand in a table, incomplete ones with a star, of one group at a time', async () => {
  renderAlone(<CohortTable groups={[WEB, IOS]} columns={['Day 0', 'Day 1']} interval="day" fileName="x" />);
  expect(rows()).toEqual(['All, each once475%25%*', 'Monday 4*75%25%*']);
  expect(screen.getAllByTitle('1 of 4 persons, may still grow')).toHaveLength(2);
  await userEvent.click(screen.getByRole('combobox', { name: 'Group of the cohorts' }));
  await userEvent.click(await screen.findByRole('option', { name: 'iOS' }));
  expect(rows()).toEqual(['All, each once0', 'Monday 0*']);
});
