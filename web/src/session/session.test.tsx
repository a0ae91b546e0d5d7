// @vitest-environment jsdom
import '../testDom';
import { useQuery } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { queries } from '../api/queries';
import { renderRoutes } from '../testRender';
import { FakeServer, problem } from '../testServer';
import { RequireSession } from './RequireSession';
import { SignInPage } from './SignInPage';

const SIGNED_OUT = problem(401, 'not_signed_in', 'sign in first');
const ADA = {
  body: {
    member: { id: 1, email: 'ada@example.com', name: 'Ada', role: 'admin' },
    organization: { id: 1, name: 'Fernweh' },
  },
};

function Projects() {
  const projects = useQuery(queries.projects);
  return <p>{projects.isSuccess ? `${projects.data.length} projects` : 'no projects'}</p>;
}

const ROUTES = [
  { path: '/sign-in', element: <SignInPage /> },
  { path: '/', element: <RequireSession />, children: [{ path: 'chart', element: <Projects /> }] },
];

async function signIn(password: string): Promise<void> {
  await userEvent.type(await screen.findByLabelText('Email'), 'ada@example.com');
  await userEvent.type(screen.getByLabelText('Password'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('who is signed out comes to the sign-in page and afterwards back to where they were', async () => {
  const server = new FakeServer({
    'GET /api/v1/session': SIGNED_OUT,
    'POST /api/v1/session': ADA,
    'GET /api/v1/projects': { body: { items: [] } },
  });
  const router = renderRoutes(ROUTES, '/chart?scope=7&interval=week');
  await signIn('correct horse');
  expect(await screen.findByText('0 projects')).toBeVisible();
  expect(router.state.location.pathname + router.state.location.search).toBe('/chart?scope=7&interval=week');
  expect(server.sent('POST /api/v1/session')).toEqual([
    { email: 'ada@example.com', password: 'correct horse' },
  ]);
});

test('a wrong password is said to be wrong, and nothing else', async () => {
  new FakeServer({
    'GET /api/v1/session': SIGNED_OUT,
    'POST /api/v1/session': problem(401, 'wrong_credentials', 'no account has this email and password'),
  });
  renderRoutes(ROUTES, '/sign-in');
  await signIn('guess');
  expect(await screen.findByRole('alert')).toHaveTextContent('Email or password is wrong.');
  expect(screen.getByLabelText('Password')).toHaveValue('');
});

test('a session that ends in the middle of the work leads to the sign-in page', async () => {
  new FakeServer({ 'GET /api/v1/session': ADA, 'GET /api/v1/projects': SIGNED_OUT });
  const router = renderRoutes(ROUTES, '/chart?scope=7');
  await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'));
  expect(router.state.location.search).toBe(`?to=${encodeURIComponent('/chart?scope=7')}`);
});
