import { Box, Button, Group, Skeleton, Stack, Tabs, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { queries } from '../../api/queries';
import type { Project, View } from '../../api/scopes';
import { PlusIcon } from '../../look/icons';
import { PanelError } from '../../look/PanelError';
import { ProjectTable } from './ProjectTable';
import type { RowAction } from './rowAction';
import { ScopeDialog } from './ScopeDialog';
import { ViewTable } from './ViewTable';

/** Settings → Organization settings → Projects. */
export function ProjectsPage(): ReactNode {
  useDocumentTitle('Projects · Belvedere');
  const [projects, views] = useQueries({ queries: [queries.projects, queries.views] });
  return (
    <Box p={{ base: 'md', md: 'xl' }} maw={1200} mx="auto">
      <Title order={1} fz={20} lts="-0.01em" mb="sm">
        Organization settings
      </Title>
      <Tabs value="projects" mb="lg">
        <Tabs.List>
          <Tabs.Tab value="projects" px="sm">
            Projects
          </Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {projects.isError || views.isError ? (
        <Box className="panel">
          <PanelError
            error={projects.error ?? views.error}
            what="The projects did not load"
            onRetry={() => Promise.all([projects.refetch(), views.refetch()])}
          />
        </Box>
      ) : projects.data === undefined || views.data === undefined ? (
        <Skeleton h={220} radius={8} />
      ) : (
        <Scopes projects={projects.data} views={views.data} />
      )}
    </Box>
  );
}

function Scopes({ projects, views }: { projects: Project[]; views: View[] }): ReactNode {
  const [action, setAction] = useState<RowAction | null>(null);
  return (
    <Stack gap={32}>
      <Section
        title="Projects"
        lead="One for each product. Every project takes in events under its own API key."
        create="Create project"
        onCreate={() => setAction({ type: 'create-project' })}
        empty={projects.length === 0 && 'No projects yet. Create one, then send it events with its API key.'}
      >
        <ProjectTable projects={projects} views={views} onAct={setAction} />
      </Section>
      <Section
        title="Portfolio views"
        lead="Several projects seen as one. A person is counted once, whichever products they use."
        create="Create portfolio view"
        onCreate={() => setAction({ type: 'create-view' })}
        empty={
          views.length === 0 &&
          'No portfolio views yet. Create one over the projects whose users you want to see together.'
        }
      >
        <ViewTable projects={projects} views={views} onAct={setAction} />
      </Section>
      {action !== null && <ScopeDialog action={action} projects={projects} onAct={setAction} />}
    </Stack>
  );
}

interface SectionProps {
  title: string;
  lead: string;
  create: string;
  onCreate: () => void;
  empty: string | false;
  children: ReactNode;
}

function Section({ title, lead, create, onCreate, empty, children }: SectionProps): ReactNode {
  return (
    <section aria-label={title}>
      <Group justify="space-between" align="flex-end" mb="sm" gap="sm">
        <div>
          <Title order={2} fz={15}>
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {lead}
          </Text>
        </div>
        <Button leftSection={<PlusIcon size={14} />} onClick={onCreate}>
          {create}
        </Button>
      </Group>
      <Box className="panel">
        {empty === false ? (
          children
        ) : (
          <Text size="sm" c="dimmed" ta="center" py={40} px="md">
            {empty}
          </Text>
        )}
      </Box>
    </section>
  );
}
