import { Anchor, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';

export function NotFoundPage(): ReactNode {
  const { pathname } = useLocation();
  return (
    <Stack align="center" gap={6} p={96} ta="center">
      <Title order={1} fz={18}>
        There is no page here
      </Title>
      <Text c="dimmed">
        Nothing answers to <code>{pathname}</code>.
      </Text>
      <Anchor component={Link} to="/chart" size="sm">
        Go to the chart
      </Anchor>
    </Stack>
  );
}
