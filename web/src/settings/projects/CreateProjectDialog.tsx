import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fieldError, formError } from '../../api/problem';
import { queries } from '../../api/queries';
import { createProject, type Project, type Secret } from '../../api/scopes';
import { FormDialog } from './FormDialog';
import { NameInput } from './NameInput';
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

  return (
    <FormDialog
      title="Create project"
      action="Create project"
      complete={name.trim() !== ''}
      pending={creating.isPending}
      refusal={formError(creating.error, 'name', 'time_zone')}
      onSubmit={() =>
        creating.mutate({ name: name.trim(), ...(timeZone !== null && { time_zone: timeZone }) })
      }
      onClose={onClose}
    >
      <NameInput
        description="One project for each instrumented product."
        placeholder="iOS shop"
        value={name}
        error={fieldError(creating.error, 'name')}
        onChange={setName}
      />
      <TimeZoneSelect
        value={timeZone}
        onChange={setTimeZone}
        description="Its midnights cut the project's days."
        placeholder="UTC"
        error={fieldError(creating.error, 'time_zone')}
      />
    </FormDialog>
  );
}
