import { Button, Code, Group, Select, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { CopyButton } from '../look/CopyButton';
import { curlFor } from './curl';
import type { Scope } from './scope';

interface NoEventsYetProps {
  scope: Scope;
  onLookAgain: () => void;
}

/** Shown until the first event: a call that sends one, with the key of a project of this scope. */
export function NoEventsYet({ scope, onLookAgain }: NoEventsYetProps): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const project = scope.projects.find((each) => String(each.id) === chosen) ?? scope.projects[0];
  if (project === undefined) {
    return null;
  }
  const call = curlFor(window.location.origin, project.api_key);
  return (
    <section className="panel">
      <Stack gap="sm" p={{ base: 'md', sm: 40 }} maw={760} mx="auto">
        <Title order={1} fz={17}>
          No events in {scope.name} yet: send some
        </Title>
        <Text c="dimmed">
          Point an Amplitude SDK at this server, with the project's API key, or try one event from a shell.
        </Text>
        {scope.projects.length > 1 && (
          <Select
            label="Send to"
            maw={280}
            data={scope.projects.map((each) => ({ value: String(each.id), label: each.name }))}
            value={String(project.id)}
            onChange={setChosen}
            allowDeselect={false}
          />
        )}
        <Group gap={6} align="flex-start" wrap="nowrap">
          <Code block flex={1} fz="xs">
            {call}
          </Code>
          <CopyButton value={call} label="the call" />
        </Group>
        <Group>
          <Button onClick={onLookAgain}>Look again</Button>
        </Group>
      </Stack>
    </section>
  );
}
