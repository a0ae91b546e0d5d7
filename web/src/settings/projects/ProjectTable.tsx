import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Project, View } from '../../api/scopes';
import type { RowAction } from './rowAction';
import { ScopeTable } from './ScopeTable';
import { type ProjectRow, viewsWith } from './scopeRow';

interface ProjectTableProps {
  projects: Project[];
  views: View[];
  onAct: (action: RowAction) => void;
}

export function ProjectTable({ projects, views, onAct }: ProjectTableProps): ReactNode {
  return (
    <ScopeTable
      label="Projects"
      rows={projects.map((scope): ProjectRow => ({ kind: 'project', scope }))}
      relation={{ head: 'Source of', cell: (row) => <ViewBadges views={viewsWith(row.scope, views)} /> }}
      onAct={onAct}
    />
  );
}

function ViewBadges({ views }: { views: View[] }): ReactNode {
  if (views.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No view
      </Text>
    );
  }
  return (
    <Group gap={4}>
      {views.map((view) => (
        <Badge key={view.id} variant="light" size="sm" tt="none" fw={500}>
          {view.name}
        </Badge>
      ))}
    </Group>
  );
}
