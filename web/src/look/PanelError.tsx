import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { messageOf } from '../api/problem';
import { WarningIcon } from './icons';

interface PanelErrorProps {
  error: unknown;
  what: string;
  onRetry: () => void;
}

export function PanelError({ error, what, onRetry }: PanelErrorProps): ReactNode {
  return (
    <Stack role="alert" align="center" justify="center" gap={6} px="md" py={48} ta="center">
      <Text c="red" lh={1}>
        <WarningIcon size={22} />
      </Text>
      <Text fw={600}>{what}</Text>
      <Text c="dimmed" size="sm" maw={460}>
        {messageOf(error)}
      </Text>
      <Button variant="default" mt="xs" onClick={onRetry}>
        Try again
      </Button>
    </Stack>
  );
}
