import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fieldError, formError } from '../../api/problem';
import { type Project, updateView, type View } from '../../api/scopes';
import { FormDialog } from './FormDialog';
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

  return (
    <FormDialog
      title={`Source projects of ${view.name}`}
      size={640}
      action="Update sources"
      complete={ranked.length > 0}
      pending={updating.isPending}
      refusal={formError(updating.error, 'source_project_ids')}
      onSubmit={() => updating.mutate()}
      onClose={onClose}
    >
      <SourceRanking
        projects={projects}
        ranked={ranked}
        onChange={setRanked}
        error={fieldError(updating.error, 'source_project_ids')}
      />
    </FormDialog>
  );
}
