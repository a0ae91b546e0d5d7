import { Loader, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { messageOf } from '../../api/problem';
import { queries } from '../../api/queries';
import { eventLabel, SPECIAL_EVENT_TYPES } from '../eventNames';
import type { Scope } from '../scope';
import { ProjectBadges } from './ProjectBadges';
import { projectNames } from './projectNames';

interface EventPickerProps {
  scope: Scope;
  event: string;
  /** What the event is for: "Event" unless said otherwise. */
  label?: string;
  /** Which of the choices that are no event's name are offered; all unless said otherwise. */
  special?: readonly string[];
  onChange: (event: string) => void;
}

const MOST_SHOWN = 200;

/** Events of the same name are one event, with the projects that have it. */
export function EventPicker(props: EventPickerProps): ReactNode {
  const { scope, event, label = 'Event', special = SPECIAL_EVENT_TYPES, onChange } = props;
  const types = useQuery(queries.eventTypes(scope.id));
  const projectsOf = useMemo(
    () => new Map(types.data?.map((type) => [type.name, projectNames(scope, type.project_ids)])),
    [types.data, scope],
  );
  const sent =
    types.data?.map((type) => type.name).filter((name) => !SPECIAL_EVENT_TYPES.includes(name)) ?? [];
  const names = sent.includes(event) || SPECIAL_EVENT_TYPES.includes(event) ? sent : [event, ...sent];

  return (
    <Select
      aria-label={label}
      data={[
        {
          group: 'Any of them',
          items: special.map((value) => ({ value, label: eventLabel(value) })),
        },
        { group: 'Events', items: names.map((value) => ({ value, label: eventLabel(value) })) },
      ]}
      value={event}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      limit={MOST_SHOWN}
      nothingFoundMessage="No such event"
      error={types.isError && messageOf(types.error)}
      rightSection={types.isPending ? <Loader size={12} /> : undefined}
      comboboxProps={{ width: 320, position: 'bottom-start', shadow: 'md' }}
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
