import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { queries } from '../api/queries';
import { type Session, signOut } from '../api/session';
import { CheckIcon } from '../look/icons';
import classes from './Navigation.module.css';

const LOOKS = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function MemberMenu({ member }: { member: Session['member'] }): ReactNode {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signingOut = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      navigate('/sign-in', { replace: true });
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      queryClient.setQueryData(queries.session.queryKey, null);
    },
  });
  const name = member.name || member.email;

  return (
    <Menu position="top-start" width={220} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.member} aria-label={`Member menu of ${name}`}>
          <Avatar name={name} size={22} color="spruce" />
          <Text size="sm" fw={500} truncate>
            {name}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{member.email}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        {LOOKS.map((look) => (
          <Menu.Item
            key={look.value}
            onClick={() => setColorScheme(look.value)}
            rightSection={colorScheme === look.value && <CheckIcon size={14} />}
          >
            {look.label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => signingOut.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
