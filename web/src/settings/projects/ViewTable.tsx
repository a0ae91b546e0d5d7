import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Project, View } from '../../api/scopes';
import type { RowAction } from './rowAction';
import { ScopeTable } from './ScopeTable';
import classes from './ScopeTable.module.css';
import { sourcesOf, type ViewRow } from './scopeRow';

interface ViewTableProps {
  projects: Project[];
  views: View[];
  onAct: (action: RowAction) => void;
}

export function ViewTable({ projects, views, onAct }: ViewTableProps): ReactNode {
  return (
    <ScopeTable
      label="Portfolio views"
      rows={views.map((scope): ViewRow => ({ kind: 'view', scope }))}
      relation={{
        head: 'Source projects, by rank',
        cell: ({ scope }) => (
          <>
            <Sources sources={sourcesOf(scope, projects)} />
            <Button
              variant="subtle"
              size="compact-xs"
              ml={-8}
              mt={2}
              aria-label={`Update source projects of ${scope.name}`}
              onClick={() => onAct({ type: 'sources', view: scope })}
            >
              Update source projects
            </Button>
          </>
        ),
      }}
      onAct={onAct}
    />
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
