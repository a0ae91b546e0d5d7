import { Navigate, type RouteObject } from 'react-router';
import { RequireSession } from './session/RequireSession';
import { SetUpPage } from './session/SetUpPage';
import { SignInPage } from './session/SignInPage';
import { BrokenPage } from './shell/BrokenPage';
import { NotFoundPage } from './shell/NotFoundPage';

export const routes: RouteObject[] = [
  { path: '/sign-in', element: <SignInPage /> },
  { path: '/setup', element: <SetUpPage /> },
  {
    path: '/',
    element: <RequireSession />,
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <Navigate to="/chart" replace /> },
      { path: 'chart', lazy: async () => ({ Component: (await import('./chart/ChartPage')).ChartPage }) },
      { path: 'settings', element: <Navigate to="/settings/projects" replace /> },
      {
        path: 'settings/projects',
        lazy: async () => ({ Component: (await import('./settings/projects/ProjectsPage')).ProjectsPage }),
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
];
