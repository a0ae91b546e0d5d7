import { Group, NavLink, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Session } from '../api/session';
import { ChartIcon, GearIcon, Mark } from '../look/icons';
import { MemberMenu } from './MemberMenu';
import classes from './Navigation.module.css';

export function Navigation({ session }: { session: Session }): ReactNode {
  const chart = useLastChart();
  return (
    <Stack h="100%" gap={0} p="xs">
      <Group gap={10} px={8} py={10} mb="sm" wrap="nowrap" visibleFrom="sm">
        <Mark />
        <Text fw={600} truncate title={session.organization.name}>
          {session.organization.name}
        </Text>
      </Group>
      <Text className="eyebrow" px={8} mb={4}>
        Analyze
      </Text>
      <Entry to={chart} under="/chart" label="Chart" icon={<ChartIcon />} />
      <Stack gap={2} mt="auto">
        <Entry to="/settings/projects" under="/settings" label="Settings" icon={<GearIcon />} />
        <MemberMenu member={session.member} />
      </Stack>
    </Stack>
  );
}

/** The question that was last on the chart page, so that a look at the settings does not lose it. */
function useLastChart(): string {
  const { pathname, search } = useLocation();
  const [last, setLast] = useState('');
  if (pathname === '/chart' && search !== last) {
    setLast(search);
  }
  return `/chart${last}`;
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
