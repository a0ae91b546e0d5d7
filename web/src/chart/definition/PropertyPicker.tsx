import { Loader, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { messageOf } from '../../api/problem';
import { queries } from '../../api/queries';
import type { PropertyKind, PropertyRef, PropertyType } from '../../api/questions';
import { parseProperty, propertyKey, propertyLabel } from '../property';
import type { Scope } from '../scope';
import { ProjectBadges } from './ProjectBadges';
import { projectNames } from './projectNames';

interface PropertyPickerProps {
  scope: Scope;
  label: string;
  placeholder?: string;
  property: PropertyRef | undefined;
  onChange: (property: PropertyRef) => void;
  /** Open at once: the row was added a moment ago. */
  opened?: boolean;
  onClose?: () => void;
}

const KINDS: { kind: PropertyKind; title: string }[] = [
  { kind: 'built_in', title: 'Built in' },
  { kind: 'user', title: 'User properties' },
  { kind: 'event', title: 'Event properties' },
];
const MOST_SHOWN = 200;

export function PropertyPicker(props: PropertyPickerProps): ReactNode {
  const {
    scope,
    label,
    placeholder = 'Choose a property',
    property,
    onChange,
    opened = false,
    onClose,
  } = props;
  const types = useQuery(queries.propertyTypes(scope.id));
  const projectsOf = useMemo(
    () => new Map(types.data?.map((type) => [propertyKey(type), badgesOf(scope, type)])),
    [types.data, scope],
  );
  const chosen = property === undefined ? null : propertyKey({ kind: property.kind, name: property.name });
  const known: PropertyRef[] = types.data?.map(({ kind, name }) => ({ kind, name })) ?? [];
  const choices =
    property === undefined || chosen === null || projectsOf.has(chosen) ? known : [property, ...known];

  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      data={KINDS.map(({ kind, title }) => ({
        group: title,
        items: choices
          .filter((choice) => choice.kind === kind)
          .map((choice) => ({
            value: propertyKey({ kind: choice.kind, name: choice.name }),
            label: propertyLabel(choice),
          })),
      }))}
      value={chosen}
      onChange={(key) => {
        const parsed = key === null ? undefined : parseProperty(key);
        if (parsed !== undefined) {
          onChange(parsed);
        }
      }}
      defaultDropdownOpened={opened}
      autoFocus={opened}
      {...(onClose && { onDropdownClose: onClose })}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      limit={MOST_SHOWN}
      nothingFoundMessage="No such property"
      error={types.isError && messageOf(types.error)}
      rightSection={types.isPending ? <Loader size={12} /> : undefined}
      comboboxProps={{ width: 300, position: 'bottom-start', shadow: 'md' }}
      maxDropdownHeight={360}
      renderOption={({ option }) => (
        <Stack gap={2} w="100%">
          <Text size="sm" truncate>
            {option.label}
          </Text>
          <ProjectBadges names={projectsOf.get(option.value) ?? []} />
        </Stack>
      )}
    />
  );
}

/** Every project has the built-in properties, so naming them says nothing. */
function badgesOf(scope: Scope, { kind, project_ids }: PropertyType): string[] {
  return kind === 'built_in' ? [] : projectNames(scope, project_ids);
}
