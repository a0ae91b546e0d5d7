// @vitest-environment jsdom
import '../../testDom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Project, View } from '../../api/scopes';
import { renderAlone } from '../../testRender';
import { FakeServer, problem } from '../../testServer';
import { ProjectsPage } from './ProjectsPage';

const WEB = project(1, 'Web shop', 'Europe/Berlin');
const IOS = project(2, 'iOS shop', 'America/New_York');
const PORTAL = project(3, 'Loyalty portal', 'UTC');
const ALL: View = {
  id: 9,
  name: 'All products',
  api_key: 'f'.repeat(32),
  time_zone: 'Europe/Berlin',
  week_start: 'monday',
  source_project_ids: [1, 2],
  unify: { user_id: true, device_id: true, mapping: true },
  created_at: '2026-08-01T00:00:00Z',
};

function project(id: number, name: string, timeZone: string): Project {
  return {
    id,
    name,
    api_key: String(id).repeat(32),
    time_zone: timeZone,
    week_start: 'monday',
    currency: 'EUR',
    created_at: '2026-08-01T00:00:00Z',
  };
}

function serve(routes: FakeServer['routes'] = {}): FakeServer {
  return new FakeServer({
    'GET /api/v1/projects': { body: { items: [WEB, IOS, PORTAL] } },
    'GET /api/v1/views': { body: { items: [ALL] } },
    ...routes,
  });
}

async function openDialog(button: string): Promise<ReturnType<typeof within>> {
  renderAlone(<ProjectsPage />);
  await userEvent.click(await screen.findByRole('button', { name: button }));
  return within(await screen.findByRole('dialog'));
}

function ranks(dialog: ReturnType<typeof within>): string[] {
  const list = within(dialog.getByRole('list', { name: 'Ranked source projects' }));
  return list.getAllByRole('listitem').map((item) => item.textContent ?? '');
}

test('a project names the views that it is a source of', async () => {
  serve();
  renderAlone(<ProjectsPage />);
  const table = within(await screen.findByRole('table', { name: 'Projects' }));
  expect(within(table.getByRole('row', { name: /Web shop/ })).getByText('All products')).toBeVisible();
  expect(within(table.getByRole('row', { name: /Loyalty portal/ })).getByText('No view')).toBeVisible();
});

test('a view is created from the chosen projects in the order of their ranks, and shows its keys', async () => {
  const server = serve({
    'POST /api/v1/views': { status: 201, body: { ...ALL, name: 'Shops', secret_key: 's'.repeat(32) } },
  });
  const dialog = await openDialog('Create portfolio view');
  await userEvent.type(dialog.getByLabelText('Name'), 'Shops');
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Web shop' }));
  await userEvent.click(dialog.getByRole('checkbox', { name: 'iOS shop' }));
  expect(dialog.getByPlaceholderText('Europe/Berlin, as Web shop')).toBeVisible();
  await userEvent.click(dialog.getByRole('button', { name: 'Move iOS shop up' }));
  expect(dialog.getByPlaceholderText('America/New_York, as iOS shop')).toBeVisible();
  await userEvent.click(dialog.getByRole('button', { name: 'Create view' }));
  expect(await screen.findByText('s'.repeat(32))).toBeVisible();
  expect(server.sent('POST /api/v1/views')).toEqual([{ name: 'Shops', source_project_ids: [2, 1] }]);
});

test('what the server refuses stands beside the field it is about', async () => {
  serve({ 'POST /api/v1/views': problem(400, 'name_taken', 'another view has this name', 'name') });
  const dialog = await openDialog('Create portfolio view');
  await userEvent.type(dialog.getByLabelText('Name'), 'All products');
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Web shop' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Create view' }));
  expect(await dialog.findByText('Another view has this name')).toBeVisible();
  expect(dialog.getByLabelText('Name')).toHaveAccessibleDescription('Another view has this name');
});

test('sources are ranked from the keyboard, with the focus staying on the button pressed', async () => {
  const server = serve({ 'PATCH /api/v1/views/9': { body: ALL } });
  const dialog = await openDialog('Update source projects of All products');
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Loyalty portal' }));
  expect(ranks(dialog)).toEqual(['1Web shop', '2iOS shop', '3Loyalty portal']);
  dialog.getByRole('button', { name: 'Move Web shop down' }).focus();
  await userEvent.keyboard('{Enter}{Enter}{Enter}');
  expect(ranks(dialog)).toEqual(['1iOS shop', '2Loyalty portal', '3Web shop']);
  expect(dialog.getByRole('button', { name: 'Move Web shop down' })).toHaveFocus();
  expect(dialog.getByText('Web shop is now rank 3 of 3')).toBeInTheDocument();
  await userEvent.click(dialog.getByRole('button', { name: 'Update sources' }));
  expect(server.sent('PATCH /api/v1/views/9')).toEqual([{ source_project_ids: [2, 3, 1] }]);
});

test('a project is deleted only after its name was typed, and a refusal says why', async () => {
  serve({ 'DELETE /api/v1/projects/1': problem(409, 'project_in_view', 'the view All products uses it') });
  renderAlone(<ProjectsPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Actions on Web shop' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  const remove = await screen.findByRole('button', { name: 'Delete project' });
  expect(remove).toBeDisabled();
  await userEvent.type(screen.getByLabelText('Type Web shop to confirm'), 'Web shop');
  await userEvent.click(remove);
  expect(await screen.findByText('The view All products uses it')).toBeVisible();
});

test('projects that do not load can be tried again', async () => {
  const server = serve({ 'GET /api/v1/projects': problem(500, 'broken', 'the disk is full') });
  renderAlone(<ProjectsPage />);
  expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
  server.routes['GET /api/v1/projects'] = { body: { items: [WEB] } };
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('table', { name: 'Projects' })).toHaveTextContent('Web shop');
});
