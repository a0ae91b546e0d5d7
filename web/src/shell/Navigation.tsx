import { Group, NavLink, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Session } from '../api/session';
import { ChartIcon, GearIcon, Mark } from '../look/icons';
import { MemberMenu } from './MemberMenu';
import classes from './Navigation.module.css';

export function Navigation({ session }: { session: Session }): ReactNode {
  return (
    <Stack component="nav" aria-label="Main" h="100%" gap={0} p="xs">
      <Group gap={10} px={8} py={10} mb="sm" wrap="nowrap" visibleFrom="sm">
        <Mark />
        <Text fw={600} truncate title={session.organization.name}>
          {session.organization.name}
        </Text>
      </Group>
      <Text className="eyebrow" px={8} mb={4}>
        Analyze
      </Text>
      <Entry to="/chart" under="/chart" label="Chart" icon={<ChartIcon />} />
      <Stack gap={2} mt="auto">
        <Entry to="/settings/projects" under="/settings" label="Settings" icon={<GearIcon />} />
        <MemberMenu member={session.member} />
      </Stack>
    </Stack>
  );
}

interface EntryProps {
  to: string;
  under: string;
  label: string;
  icon: ReactNode;
}

function Entry({ to, under, label, icon }: EntryProps): ReactNode {
  const { pathname } = useLocation();
  const active = pathname.startsWith(under);
  return (
    <NavLink
      className={classes.entry}
      component={Link}
      to={to}
      label={label}
      leftSection={icon}
      active={active}
      aria-current={active ? 'page' : undefined}
    />
  );
}
