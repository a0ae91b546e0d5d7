import type { ReactNode } from 'react';
import type { Project } from '../../api/scopes';
import { CreateProjectDialog } from './CreateProjectDialog';
import { CreateViewDialog } from './CreateViewDialog';
import { DeleteScopeDialog } from './DeleteScopeDialog';
import { EditScopeDialog } from './EditScopeDialog';
import { KeysDialog } from './KeysDialog';
import type { RowAction } from './rowAction';
import { UpdateSourcesDialog } from './UpdateSourcesDialog';

interface ScopeDialogProps {
  action: RowAction;
  projects: Project[];
  onAct: (next: RowAction | null) => void;
}

export function ScopeDialog({ action, projects, onAct }: ScopeDialogProps): ReactNode {
  const close = () => onAct(null);
  switch (action.type) {
    case 'create-project':
      return (
        <CreateProjectDialog
          onClose={close}
          onCreated={(scope) =>
            onAct({ type: 'keys', row: { kind: 'project', scope }, secretKey: scope.secret_key })
          }
        />
      );
    case 'create-view':
      return (
        <CreateViewDialog
          projects={projects}
          onClose={close}
          onCreated={(scope) =>
            onAct({ type: 'keys', row: { kind: 'view', scope }, secretKey: scope.secret_key })
          }
        />
      );
    case 'sources':
      return <UpdateSourcesDialog view={action.view} projects={projects} onClose={close} />;
    case 'edit':
      return <EditScopeDialog row={action.row} onClose={close} />;
    case 'keys':
      return (
        <KeysDialog
          row={action.row}
          onClose={close}
          {...(action.secretKey !== undefined && { secretKey: action.secretKey })}
        />
      );
    case 'delete':
      return <DeleteScopeDialog row={action.row} onClose={close} />;
  }
}
