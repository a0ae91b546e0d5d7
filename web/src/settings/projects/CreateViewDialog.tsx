import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fieldError, formError } from '../../api/problem';
import { queries } from '../../api/queries';
import { createView, type Project, type Secret, type View } from '../../api/scopes';
import { FormDialog } from './FormDialog';
import { NameInput } from './NameInput';
import { SourceRanking } from './SourceRanking';
import { TimeZoneSelect } from './TimeZoneSelect';
import { UnifyFields } from './UnifyFields';
import { isUnifiedByAll, UNIFY_BY_ALL } from './unify';

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
  const [unify, setUnify] = useState(UNIFY_BY_ALL);
  const creating = useMutation({
    mutationFn: createView,
    onSuccess: async (view) => {
      await queryClient.invalidateQueries({ queryKey: queries.views.queryKey });
      onCreated(view);
    },
  });
  const first = projects.find((project) => project.id === ranked[0]);

  return (
    <FormDialog
      title="Create portfolio view"
      size={640}
      action="Create view"
      complete={name.trim() !== '' && ranked.length > 0}
      pending={creating.isPending}
      refusal={formError(creating.error, 'name', 'source_project_ids', 'time_zone')}
      onSubmit={() =>
        creating.mutate({
          name: name.trim(),
          source_project_ids: ranked,
          ...(timeZone !== null && { time_zone: timeZone }),
          ...(!isUnifiedByAll(unify) && { unify }),
        })
      }
      onClose={onClose}
    >
      <NameInput
        placeholder="All products"
        value={name}
        error={fieldError(creating.error, 'name')}
        onChange={setName}
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
          first === undefined ? 'That of the first-ranked project' : `${first.time_zone}, as ${first.name}`
        }
        error={fieldError(creating.error, 'time_zone')}
      />
      <UnifyFields unify={unify} onChange={setUnify} />
    </FormDialog>
  );
}
