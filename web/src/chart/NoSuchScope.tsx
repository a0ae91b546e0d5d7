import { Button, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Scope } from './scope';

/** A link may outlive its view; then another one's numbers must not stand in for it. */
export function NoSuchScope({
  id,
  instead,
  onChoose,
}: {
  id: number;
  instead: Scope;
  onChoose: (id: number) => void;
}): ReactNode {
  return (
    <Stack align="center" gap={6} p={96} ta="center" role="alert">
      <Title order={1} fz={18}>
        No project or view {id}
      </Title>
      <Text c="dimmed" maw={420}>
        This link leads to a project or view that was deleted, or that never was.
      </Text>
      <Button mt="sm" onClick={() => onChoose(instead.id)}>
        Show {instead.name}
      </Button>
    </Stack>
  );
}
