import { Checkbox, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Project } from '../../api/scopes';
import { SearchIcon } from '../../look/icons';
import classes from './Sources.module.css';

interface SourceChecklistProps {
  projects: Project[];
  chosen: number[];
  onToggle: (id: number) => void;
}

const SEARCH_FROM = 6;

export function SourceChecklist({ projects, chosen, onToggle }: SourceChecklistProps): ReactNode {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = projects.filter((project) => project.name.toLowerCase().includes(wanted));
  return (
    <div className={classes.box}>
      {projects.length >= SEARCH_FROM && (
        <TextInput
          variant="unstyled"
          size="xs"
          px="xs"
          className={classes.search}
          leftSection={<SearchIcon size={14} />}
          placeholder="Search projects"
          aria-label="Search projects"
          value={search}
          onChange={(change) => setSearch(change.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={220} type="auto">
        <Stack gap={0} p={4} role="group" aria-label="Source projects">
          {shown.map((project) => (
            <Checkbox
              key={project.id}
              className={classes.choice}
              size="xs"
              label={project.name}
              checked={chosen.includes(project.id)}
              onChange={() => onToggle(project.id)}
            />
          ))}
          {shown.length === 0 && (
            <Text size="xs" c="dimmed" p="xs">
              {projects.length === 0
                ? 'There are no projects yet. Create one first.'
                : 'No project of that name.'}
            </Text>
          )}
        </Stack>
      </ScrollArea.Autosize>
    </div>
  );
}
