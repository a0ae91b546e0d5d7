// @vitest-environment jsdom
import '../testDom';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderRoutes } from '../testRender';
import { FakeServer, problem } from '../testServer';
import { SetUpPage } from './SetUpPage';

const ROUTES = [
  { path: '/setup', element: <SetUpPage /> },
  { path: '/sign-in', element: <p>the sign-in page</p> },
];

test('a used link shows no form but the way to sign in', async () => {
  new FakeServer({ 'GET /api/v1/setup': { body: { done: true } } });
  renderRoutes(ROUTES, '/setup?token=used');
  expect(await screen.findByRole('heading', { name: 'This server is set up' })).toBeVisible();
  expect(screen.queryByLabelText('Password')).toBeNull();
  await userEvent.click(screen.getByRole('link', { name: 'Sign in' }));
  expect(await screen.findByText('the sign-in page')).toBeVisible();
});

test('a link without its token says so', async () => {
  new FakeServer({ 'GET /api/v1/setup': { body: { done: false } } });
  renderRoutes(ROUTES, '/setup');
  expect(await screen.findByRole('heading', { name: 'This link is incomplete' })).toBeVisible();
});

test('a link that somebody else uses meanwhile is told as used', async () => {
  new FakeServer({
    'GET /api/v1/setup': { body: { done: false } },
    'POST /api/v1/setup': problem(410, 'setup_done', 'this server has been set up; sign in instead'),
  });
  renderRoutes(ROUTES, '/setup?token=t');
  await userEvent.type(await screen.findByLabelText('Email'), 'ada@example.com');
  await userEvent.type(screen.getByLabelText('Password'), 'correct horse');
  await userEvent.click(screen.getByRole('button', { name: 'Create administrator' }));
  expect(await screen.findByRole('heading', { name: 'This server is set up' })).toBeVisible();
});
