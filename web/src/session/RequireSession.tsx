import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { queries } from '../api/queries';
import { PanelError } from '../look/PanelError';
import { Shell } from '../shell/Shell';
import { signInPath } from './returnTo';

/** Shows the workspace to a member and the sign-in page to everybody else. */
export function RequireSession(): ReactNode {
  const session = useQuery(queries.session);
  const location = useLocation();
  switch (session.status) {
    case 'pending':
      return (
        <Center h="100%">
          <Loader size="sm" aria-label="Loading" />
        </Center>
      );
    case 'error':
      return (
        <Center h="100%">
          <PanelError
            error={session.error}
            what="The workspace did not load"
            onRetry={() => session.refetch()}
          />
        </Center>
      );
    case 'success':
      return session.data === null ? (
        <Navigate to={signInPath(location)} replace />
      ) : (
        <Shell session={session.data} />
      );
  }
}
