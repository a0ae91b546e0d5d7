import { Group, Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CopyButton } from '../../look/CopyButton';
import { RowMenu } from './RowMenu';
import type { RowAction } from './rowAction';
import classes from './ScopeTable.module.css';
import type { ScopeRow } from './scopeRow';

interface ScopeTableProps<Row extends ScopeRow> {
  label: string;
  rows: Row[];
  /** The column that tells what belongs together: a view's sources, or a project's views. */
  relation: { head: string; cell: (row: Row) => ReactNode };
  onAct: (action: RowAction) => void;
}

export function ScopeTable<Row extends ScopeRow>({
  label,
  rows,
  relation,
  onAct,
}: ScopeTableProps<Row>): ReactNode {
  return (
    <Table.ScrollContainer minWidth={860} type="native">
      <Table className={classes.table} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th w={64}>ID</Table.Th>
            <Table.Th>{relation.head}</Table.Th>
            <Table.Th>API key</Table.Th>
            <Table.Th>Time zone</Table.Th>
            <Table.Th w={40}>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.scope.id}>
              <Table.Td>
                <Link className={classes.name} to={`/chart?scope=${row.scope.id}`}>
                  {row.scope.name}
                </Link>
              </Table.Td>
              <Table.Td className="tabular">{row.scope.id}</Table.Td>
              <Table.Td>{relation.cell(row)}</Table.Td>
              <Table.Td>
                <Group gap={2} wrap="nowrap">
                  <code className={classes.key}>{row.scope.api_key}</code>
                  <CopyButton value={row.scope.api_key} label={`API key of ${row.scope.name}`} />
                </Group>
              </Table.Td>
              <Table.Td>{row.scope.time_zone}</Table.Td>
              <Table.Td>
                <RowMenu row={row} onAct={onAct} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
