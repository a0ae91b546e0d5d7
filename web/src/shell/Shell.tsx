import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import { Outlet, useLocation } from 'react-router';
import type { Session } from '../api/session';
import { Mark } from '../look/icons';
import { Navigation } from './Navigation';

const NAVIGATION_WIDTH = 208;

/** Navigation at the left (behind a button on small screens), the page beside it. */
export function Shell({ session }: { session: Session }): ReactNode {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page closes the drawer
  useEffect(close, [pathname, close]);

  return (
    <AppShell
      header={{ height: { base: 48, sm: 0 } }}
      navbar={{ width: NAVIGATION_WIDTH, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
    >
      <a href="#page" className="skip-link">
        Skip to the page
      </a>
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%" gap="sm">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label="Navigation" aria-expanded={opened} />
          <Mark size={20} />
          <Text fw={600}>{session.organization.name}</Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label="Main">
        <Navigation session={session} />
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1} style={{ outline: 'none' }}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
