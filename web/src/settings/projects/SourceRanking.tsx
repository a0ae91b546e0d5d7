import { Box, Input, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Project } from '../../api/scopes';
import { toldApart } from '../../api/toldApart';
import { RankedSources } from './RankedSources';
import { toggle } from './ranking';
import { SourceChecklist } from './SourceChecklist';

interface SourceRankingProps {
  projects: Project[];
  ranked: number[];
  onChange: (ranked: number[]) => void;
  error?: string | undefined;
}

/** Choose any number of source projects at the left, rank them at the right. */
export function SourceRanking({ projects, ranked, onChange, error }: SourceRankingProps): ReactNode {
  const named = toldApart(projects);
  const byId = new Map(named.map((project) => [project.id, project]));
  const sources = ranked.flatMap((id) => byId.get(id) ?? []);
  return (
    <Stack gap={6}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
        <Box>
          <Text size="sm" fw={500} mb={4}>
            Source projects
          </Text>
          <SourceChecklist projects={named} chosen={ranked} onToggle={(id) => onChange(toggle(ranked, id))} />
        </Box>
        <Box>
          <Text size="sm" fw={500} mb={4}>
            Rank
          </Text>
          <RankedSources sources={sources} onChange={(order) => onChange(order.map((source) => source.id))} />
        </Box>
      </SimpleGrid>
      {error !== undefined && <Input.Error role="alert">{error}</Input.Error>}
      <Text size="xs" c="dimmed">
        Where projects describe the same event or property differently, the description of the higher rank is
        shown.
      </Text>
    </Stack>
  );
}
