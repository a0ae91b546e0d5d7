import { Box, Center, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Mark } from '../look/icons';

interface EntryCardProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** The frame of the pages before sign-in. */
export function EntryCard({ title, lead, children }: EntryCardProps): ReactNode {
  useDocumentTitle(`${title} · Belvedere`);
  return (
    <Center component="main" mih="100%" p="md">
      <Box w="100%" maw={380}>
        <Group gap={10} mb="lg" justify="center">
          <Mark size={28} />
          <Text fw={650} fz={18} lts="-0.01em">
            Belvedere
          </Text>
        </Group>
        <Box className="panel" p="xl">
          <Title order={1} fz={18} mb={4}>
            {title}
          </Title>
          <Text c="dimmed" mb="lg" size="sm">
            {lead}
          </Text>
          <Stack gap="md">{children}</Stack>
        </Box>
      </Box>
    </Center>
  );
}
