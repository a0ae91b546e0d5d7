import { Group, Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CubeIcon, LayersIcon } from '../look/icons';
import type { Scope } from './scope';

interface ScopePickerProps {
  scopes: Scope[];
  chosen: Scope;
  onChoose: (id: number) => void;
}

const GROUPS = { view: 'Portfolio views', project: 'Projects' } as const;

export function ScopePicker({ scopes, chosen, onChoose }: ScopePickerProps): ReactNode {
  const byId = new Map(scopes.map((scope) => [String(scope.id), scope]));
  const data = (['view', 'project'] as const).map((kind) => ({
    group: GROUPS[kind],
    items: scopes
      .filter((scope) => scope.kind === kind)
      .map((scope) => ({ value: String(scope.id), label: scope.name })),
  }));
  return (
    <Group gap="sm">
      <Select
        aria-label="Project or view"
        size="sm"
        w={{ base: '100%', xs: 292 }}
        fw={600}
        data={data.filter((group) => group.items.length > 0)}
        value={String(chosen.id)}
        onChange={(id) => id !== null && onChoose(Number(id))}
        allowDeselect={false}
        searchable
        selectFirstOptionOnChange
        nothingFoundMessage="No such project or view"
        leftSection={<ScopeIcon kind={chosen.kind} />}
        renderOption={({ option }) => {
          const scope = byId.get(option.value);
          return (
            <Group gap={8} wrap="nowrap" w="100%">
              <ScopeIcon kind={scope?.kind ?? 'project'} />
              <Text size="sm" truncate flex={1}>
                {option.label}
              </Text>
              {scope?.kind === 'view' && (
                <Text size="xs" c="dimmed">
                  {scope.projects.length}
                </Text>
              )}
            </Group>
          );
        }}
      />
      {chosen.kind === 'view' && (
        <Text size="xs" c="dimmed" lineClamp={1} flex="1 1 200px">
          {chosen.projects.map((project) => project.name).join(', ')}
        </Text>
      )}
    </Group>
  );
}

function ScopeIcon({ kind }: { kind: Scope['kind'] }): ReactNode {
  return kind === 'view' ? <LayersIcon size={15} /> : <CubeIcon size={15} />;
}
