import { ActionIcon, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { DotsIcon } from '../../look/icons';
import type { RowAction } from './rowAction';
import type { ScopeRow } from './scopeRow';

interface RowMenuProps {
  row: ScopeRow;
  onAct: (action: RowAction) => void;
}

export function RowMenu({ row, onAct }: RowMenuProps): ReactNode {
  return (
    <Menu position="bottom-end" width={200} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Actions on ${row.scope.name}`}>
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {row.kind === 'view' && (
          <Menu.Item onClick={() => onAct({ type: 'sources', view: row.scope })}>
            Update source projects
          </Menu.Item>
        )}
        <Menu.Item onClick={() => onAct({ type: 'edit', row })}>Rename or change time zone</Menu.Item>
        <Menu.Item onClick={() => onAct({ type: 'keys', row })}>Show keys</Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" onClick={() => onAct({ type: 'delete', row })}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
