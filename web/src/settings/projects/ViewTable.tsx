import { Button, Group, Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Project, View } from '../../api/scopes';
import { CopyButton } from '../../look/CopyButton';
import { RowMenu } from './RowMenu';
import type { RowAction } from './rowAction';
import classes from './ScopeTable.module.css';
import { sourcesOf } from './scopeRow';

interface ViewTableProps {
  projects: Project[];
  views: View[];
  onAct: (action: RowAction) => void;
}

export function ViewTable({ projects, views, onAct }: ViewTableProps): ReactNode {
  return (
    <Table.ScrollContainer minWidth={860} type="native">
      <Table className={classes.table} aria-label="Portfolio views">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th w={64}>ID</Table.Th>
            <Table.Th>Source projects, by rank</Table.Th>
            <Table.Th>API key</Table.Th>
            <Table.Th>Time zone</Table.Th>
            <Table.Th w={40}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {views.map((view) => (
            <Table.Tr key={view.id}>
              <Table.Td>
                <Link className={classes.name} to={`/chart?scope=${view.id}`}>
                  {view.name}
                </Link>
              </Table.Td>
              <Table.Td className="tabular">{view.id}</Table.Td>
              <Table.Td>
                <Sources sources={sourcesOf(view, projects)} />
                <Button
                  variant="subtle"
                  size="compact-xs"
                  ml={-8}
                  mt={2}
                  aria-label={`Update source projects of ${view.name}`}
                  onClick={() => onAct({ type: 'sources', view })}
                >
                  Update source projects
                </Button>
              </Table.Td>
              <Table.Td>
                <Group gap={2} wrap="nowrap">
                  <code className={classes.key}>{view.api_key}</code>
                  <CopyButton value={view.api_key} label={`API key of ${view.name}`} />
                </Group>
              </Table.Td>
              <Table.Td>{view.time_zone}</Table.Td>
              <Table.Td>
                <RowMenu row={{ kind: 'view', scope: view }} onAct={onAct} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Sources({ sources }: { sources: Project[] }): ReactNode {
  return (
    <ol className={classes.sources}>
      {sources.map((source) => (
        <li key={source.id}>{source.name}</li>
      ))}
    </ol>
  );
}
