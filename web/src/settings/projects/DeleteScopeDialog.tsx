import { Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { formError } from '../../api/problem';
import { deleteProject, deleteView } from '../../api/scopes';
import { FormDialog } from './FormDialog';
import type { ScopeRow } from './scopeRow';

/** A view is only a way of looking, so one click deletes it; a project takes its events along, so its name is asked. */
export function DeleteScopeDialog({ row, onClose }: { row: ScopeRow; onClose: () => void }): ReactNode {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const deleting = useMutation({
    mutationFn: () => (row.kind === 'view' ? deleteView(row.scope.id) : deleteProject(row.scope.id)),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const confirmed = row.kind === 'view' || typed.trim() === row.scope.name;

  return (
    <FormDialog
      title={`Delete ${row.scope.name}?`}
      action={`Delete ${row.kind}`}
      destructive
      complete={confirmed}
      pending={deleting.isPending}
      refusal={formError(deleting.error)}
      onSubmit={() => deleting.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{CONSEQUENCES[row.kind]}</Text>
      {row.kind === 'project' && (
        <TextInput
          label={`Type ${row.scope.name} to confirm`}
          data-autofocus
          autoComplete="off"
          value={typed}
          onChange={(change) => setTyped(change.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}

const CONSEQUENCES = {
  view: 'Charts of this view and clients that use its keys stop working. The events stay in their projects.',
  project: 'Its events no longer count anywhere, and clients that use its keys stop working.',
};
