import { Checkbox, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Unify } from '../../api/scopes';
import { isUnifiedByAll, WAYS } from './unify';

interface UnifyFieldsProps {
  unify: Unify;
  onChange: (unify: Unify) => void;
}

/** What makes one person of events in several projects of a view. */
export function UnifyFields({ unify, onChange }: UnifyFieldsProps): ReactNode {
  return (
    <Checkbox.Group
      label="One person across projects"
      description="Persons who share only what is switched off count apart."
      value={WAYS.filter(({ key }) => unify[key]).map(({ key }) => key)}
      onChange={(chosen) =>
        onChange({
          user_id: chosen.includes('user_id'),
          device_id: chosen.includes('device_id'),
          mapping: chosen.includes('mapping'),
        })
      }
    >
      <Stack gap={6} mt="xs">
        {WAYS.map(({ key, label, description }) => (
          <Checkbox key={key} size="xs" value={key} label={label} description={description} />
        ))}
      </Stack>
      {!isUnifiedByAll(unify) && (
        <Text size="xs" c="dimmed" mt="xs">
          Counts of this view will be higher, and questions slower.
        </Text>
      )}
    </Checkbox.Group>
  );
}
