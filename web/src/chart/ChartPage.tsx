import { Box, Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { queries } from '../api/queries';
import { PanelError } from '../look/PanelError';
import { ChartWorkspace } from './ChartWorkspace';
import { toScopes } from './scope';

/** Analyze → Chart. */
export function ChartPage(): ReactNode {
  const [projects, views] = useQueries({ queries: [queries.projects, queries.views] });
  if (projects.data !== undefined && views.data !== undefined) {
    const scopes = toScopes(projects.data, views.data);
    return scopes.length === 0 ? <NoProjectsYet /> : <ChartWorkspace scopes={scopes} />;
  }
  if (projects.isError || views.isError) {
    return (
      <PanelError
        error={projects.error ?? views.error}
        what="The projects did not load"
        onRetry={() => Promise.all([projects.refetch(), views.refetch()])}
      />
    );
  }
  return (
    <Box p="md">
      <Skeleton h={420} radius={8} />
    </Box>
  );
}

function NoProjectsYet(): ReactNode {
  return (
    <Stack align="center" gap={6} p={96} ta="center">
      <Title order={1} fz={18}>
        No projects yet
      </Title>
      <Text c="dimmed" maw={420}>
        Create a project for each of your products, send it events, and its chart appears here.
      </Text>
      <Button component={Link} to="/settings/projects" mt="sm">
        Go to projects
      </Button>
    </Stack>
  );
}
