// @vitest-environment jsdom
import '../../testDom';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderRoutes } from '../../testRender';
import { FakeServer } from '../../testServer';
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
const ROWS = [
  { labels: ['Web'], time: '2026-11-01T00:00:00+01:00', values: [40, 1250.5] },
  { labels: [' '], time: '2026-11-01T00:00:00+01:00', values: [3, null] },
];

test('a header asks for the rows in its order, and what is left out is counted', async () => {
  const server = new FakeServer({
    'GET /api/v1/projects': { body: { items: [SHOP] } },
    'GET /api/v1/views': { body: { items: [] } },
    'GET /api/v1/scopes/1/events': { body: { items: [{ name: 'Buy', project_ids: [1] }] } },
    'GET /api/v1/scopes/1/properties': { body: { items: [] } },
    'POST /api/v1/query': {
      body: {
        scope: 1,
        lens: 'mapped',
        data_version: '1',
        duration_ms: 8,
        result: { type: 'data_table', time_zone: 'Europe/Berlin', rows: ROWS, rows_left_out: 7 },
      },
    },
  });
  const address =
    '/chart?scope=1&type=data_table&column=["uniques","Buy"]&column=[["sum",{"of":"event:price"}],"Buy"]' +
    '&row=built_in:platform&by=month&sort=-1&top=25';
  const router = renderRoutes([{ path: '/chart', element: <ChartPage /> }], address);
  expect(await screen.findByText('The first 2 rows in this order, 7 left out')).toBeVisible();
  const [, first, second] = screen.getAllByRole('row');
  expect(first?.textContent).toMatch(/^WebNov 2026401,250.5$/);
  expect(second?.textContent).toMatch(/^“ ”Nov 20263–$/);
  expect(screen.getByRole('columnheader', { name: 'Buy: Unique persons' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Buy: Sum of price' }));
  expect(new URLSearchParams(router.state.location.search).get('sort')).toBe('-2');
  await waitFor(() =>
    expect(server.sent('POST /api/v1/query').at(-1)).toMatchObject({
      analysis: {
        rows: [{ kind: 'built_in', name: 'platform' }],
        by_time: 'month',
        sort: { column: 1, order: 'descending' },
        limit: 25,
      },
    }),
  );
});
