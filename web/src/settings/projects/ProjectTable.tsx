import { Badge, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Project, View } from '../../api/scopes';
import { CopyButton } from '../../look/CopyButton';
import { RowMenu } from './RowMenu';
import type { RowAction } from './rowAction';
import classes from './ScopeTable.module.css';
import { viewsWith } from './scopeRow';

interface ProjectTableProps {
  projects: Project[];
  views: View[];
  onAct: (action: RowAction) => void;
}

export function ProjectTable({ projects, views, onAct }: ProjectTableProps): ReactNode {
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table className={classes.table} aria-label="Projects">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th w={64}>ID</Table.Th>
            <Table.Th>API key</Table.Th>
            <Table.Th>Time zone</Table.Th>
            <Table.Th>Source of</Table.Th>
            <Table.Th w={40}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {projects.map((project) => (
            <Table.Tr key={project.id}>
              <Table.Td>
                <Link className={classes.name} to={`/chart?scope=${project.id}`}>
                  {project.name}
                </Link>
              </Table.Td>
              <Table.Td className="tabular">{project.id}</Table.Td>
              <Table.Td>
                <Group gap={2} wrap="nowrap">
                  <code className={classes.key}>{project.api_key}</code>
                  <CopyButton value={project.api_key} label={`API key of ${project.name}`} />
                </Group>
              </Table.Td>
              <Table.Td>{project.time_zone}</Table.Td>
              <Table.Td>
                <ViewBadges views={viewsWith(project, views)} />
              </Table.Td>
              <Table.Td>
                <RowMenu row={{ kind: 'project', scope: project }} onAct={onAct} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
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
