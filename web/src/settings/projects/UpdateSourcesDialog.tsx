import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fieldError, formError } from '../../api/problem';
import { type Project, updateView, type View } from '../../api/scopes';
import { SourceRanking } from './SourceRanking';

interface UpdateSourcesDialogProps {
  view: View;
  projects: Project[];
  onClose: () => void;
}

export function UpdateSourcesDialog({ view, projects, onClose }: UpdateSourcesDialogProps): ReactNode {
  const queryClient = useQueryClient();
  const [ranked, setRanked] = useState(view.source_project_ids);
  const updating = useMutation({
    mutationFn: () => updateView(view.id, { source_project_ids: ranked }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const refusal = formError(updating.error, 'source_project_ids');

  return (
    <Modal opened onClose={onClose} title={`Source projects of ${view.name}`} size={640}>
      <Stack gap="md">
        <SourceRanking
          projects={projects}
          ranked={ranked}
          onChange={setRanked}
          error={fieldError(updating.error, 'source_project_ids')}
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
            loading={updating.isPending}
            disabled={ranked.length === 0}
            onClick={() => updating.mutate()}
          >
            Update sources
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
