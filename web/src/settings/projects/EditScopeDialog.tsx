import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fieldError, formError } from '../../api/problem';
import { type Unify, updateProject, updateView } from '../../api/scopes';
import { FormDialog } from './FormDialog';
import { NameInput } from './NameInput';
import type { ScopeRow } from './scopeRow';
import { TimeZoneSelect } from './TimeZoneSelect';
import { UnifyFields } from './UnifyFields';
import { UNIFY_BY_ALL } from './unify';

/** Renames a project or view, gives it another time zone, or a view another way to tell persons apart. */
export function EditScopeDialog({ row, onClose }: { row: ScopeRow; onClose: () => void }): ReactNode {
  const queryClient = useQueryClient();
  const [name, setName] = useState(row.scope.name);
  const [timeZone, setTimeZone] = useState<string | null>(row.scope.time_zone);
  const [unify, setUnify] = useState<Unify>(row.kind === 'view' ? row.scope.unify : UNIFY_BY_ALL);
  const updating = useMutation({
    mutationFn: async (changes: { name: string; time_zone: string }): Promise<void> => {
      await (row.kind === 'view'
        ? updateView(row.scope.id, { ...changes, unify })
        : updateProject(row.scope.id, changes));
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });

  return (
    <FormDialog
      title={`Edit ${row.scope.name}`}
      action="Save"
      complete={name.trim() !== ''}
      pending={updating.isPending}
      refusal={formError(updating.error, 'name', 'time_zone')}
      onSubmit={() => updating.mutate({ name: name.trim(), time_zone: timeZone ?? row.scope.time_zone })}
      onClose={onClose}
    >
      <NameInput value={name} error={fieldError(updating.error, 'name')} onChange={setName} />
      <TimeZoneSelect
        value={timeZone}
        onChange={setTimeZone}
        placeholder={row.scope.time_zone}
        error={fieldError(updating.error, 'time_zone')}
      />
      {row.kind === 'view' && <UnifyFields unify={unify} onChange={setUnify} />}
    </FormDialog>
  );
}
