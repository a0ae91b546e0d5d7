import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { fieldError, formError } from '../../api/problem';
import { queries } from '../../api/queries';
import { createView, type Project, type Secret, type View } from '../../api/scopes';
import { SourceRanking } from './SourceRanking';
import { TimeZoneSelect } from './TimeZoneSelect';

interface CreateViewDialogProps {
  projects: Project[];
  onClose: () => void;
  onCreated: (view: View & Secret) => void;
}

export function CreateViewDialog({ projects, onClose, onCreated }: CreateViewDialogProps): ReactNode {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [ranked, setRanked] = useState<number[]>([]);
  const [timeZone, setTimeZone] = useState<string | null>(null);
  const creating = useMutation({
    mutationFn: createView,
    onSuccess: async (view) => {
      await queryClient.invalidateQueries({ queryKey: queries.views.queryKey });
      onCreated(view);
    },
  });
  const first = projects.find((project) => project.id === ranked[0]);
  const refusal = formError(creating.error, 'name', 'source_project_ids', 'time_zone');

  function submit(event: FormEvent): void {
    event.preventDefault();
    creating.mutate({
      name: name.trim(),
      source_project_ids: ranked,
      ...(timeZone !== null && { time_zone: timeZone }),
    });
  }

  return (
    <Modal opened onClose={onClose} title="Create portfolio view" size={640}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            placeholder="All products"
            data-autofocus
            required
            withAsterisk={false}
            value={name}
            error={fieldError(creating.error, 'name')}
            onChange={(change) => setName(change.currentTarget.value)}
          />
          <SourceRanking
            projects={projects}
            ranked={ranked}
            onChange={setRanked}
            error={fieldError(creating.error, 'source_project_ids')}
          />
          <TimeZoneSelect
            value={timeZone}
            onChange={setTimeZone}
            description="Its midnights cut the view's days."
            placeholder={
              first === undefined
                ? 'That of the first-ranked project'
                : `${first.time_zone}, as ${first.name}`
            }
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
            <Button
              type="submit"
              loading={creating.isPending}
              disabled={name.trim() === '' || ranked.length === 0}
            >
              Create view
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
