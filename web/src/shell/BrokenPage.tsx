import { Center } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRouteError } from 'react-router';
import { PanelError } from '../look/PanelError';

/** In place of a page that failed to draw, or whose files an upgrade of the server replaced. */
export function BrokenPage(): ReactNode {
  const error = useRouteError();
  return (
    <Center component="main" mih="100%">
      <PanelError error={error} what="This page broke" onRetry={() => window.location.reload()} />
    </Center>
  );
}
