import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { fieldError, formError } from '../../api/problem';
import { queries } from '../../api/queries';
import { createProject, type Project, type Secret } from '../../api/scopes';
import { TimeZoneSelect } from './TimeZoneSelect';

interface CreateProjectDialogProps {
  onClose: () => void;
  onCreated: (project: Project & Secret) => void;
}

export function CreateProjectDialog({ onClose, onCreated }: CreateProjectDialogProps): ReactNode {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState<string | null>(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const creating = useMutation({
    mutationFn: createProject,
    onSuccess: async (project) => {
      await queryClient.invalidateQueries({ queryKey: queries.projects.queryKey });
      onCreated(project);
    },
  });
  const refusal = formError(creating.error, 'name', 'time_zone');

  function submit(event: FormEvent): void {
    event.preventDefault();
    creating.mutate({ name: name.trim(), ...(timeZone !== null && { time_zone: timeZone }) });
  }

  return (
    <Modal opened onClose={onClose} title="Create project">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="One project for each instrumented product."
            placeholder="iOS shop"
            data-autofocus
            required
            withAsterisk={false}
            value={name}
            error={fieldError(creating.error, 'name')}
            onChange={(change) => setName(change.currentTarget.value)}
          />
          <TimeZoneSelect
            value={timeZone}
            onChange={setTimeZone}
            description="Its midnights cut the project's days."
            placeholder="UTC"
            error={fieldError(creating.error, 'time_zone')}
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
            <Button type="submit" loading={creating.isPending} disabled={name.trim() === ''}>
              Create project
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
