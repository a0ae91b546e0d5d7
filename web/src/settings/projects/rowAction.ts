import type { View } from '../../api/scopes';
import type { ScopeRow } from './scopeRow';

/** The dialog that is open on the projects page. */
export type RowAction =
  | { type: 'create-project' }
  | { type: 'create-view' }
  | { type: 'sources'; view: View }
  | { type: 'edit'; row: ScopeRow }
  | { type: 'keys'; row: ScopeRow; secretKey?: string }
  | { type: 'delete'; row: ScopeRow };
