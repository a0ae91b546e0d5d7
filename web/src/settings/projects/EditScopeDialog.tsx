import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { fieldError, formError } from '../../api/problem';
import { updateProject, updateView } from '../../api/scopes';
import type { ScopeRow } from './scopeRow';
import { TimeZoneSelect } from './TimeZoneSelect';

/** Renames a project or view, or gives it another time zone. */
export function EditScopeDialog({ row, onClose }: { row: ScopeRow; onClose: () => void }): ReactNode {
  const queryClient = useQueryClient();
  const [name, setName] = useState(row.scope.name);
  const [timeZone, setTimeZone] = useState<string | null>(row.scope.time_zone);
  const updating = useMutation({
    mutationFn: async (changes: { name: string; time_zone: string }): Promise<void> => {
      await (row.kind === 'view' ? updateView(row.scope.id, changes) : updateProject(row.scope.id, changes));
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const refusal = formError(updating.error, 'name', 'time_zone');

  function submit(event: FormEvent): void {
    event.preventDefault();
    updating.mutate({ name: name.trim(), time_zone: timeZone ?? row.scope.time_zone });
  }

  return (
    <Modal opened onClose={onClose} title={`Edit ${row.scope.name}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            data-autofocus
            required
            withAsterisk={false}
            value={name}
            error={fieldError(updating.error, 'name')}
            onChange={(change) => setName(change.currentTarget.value)}
          />
          <TimeZoneSelect
            value={timeZone}
            onChange={setTimeZone}
            placeholder={row.scope.time_zone}
            error={fieldError(updating.error, 'time_zone')}
          />
          {refusal !== undefined && (
            <Alert color="red" variant="light" role="alert" p="xs">
              {refusal}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={updating.isPending} disabled={name.trim() === ''}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
