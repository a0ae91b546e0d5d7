import type { Unify } from '../../api/scopes';

export const UNIFY_BY_ALL: Unify = { user_id: true, device_id: true, mapping: true };

/** Each way of being one person, in the words of the dialogs. */
export const WAYS: { key: keyof Unify; label: string; description: string }[] = [
  { key: 'user_id', label: 'The same user ID', description: 'is one person in all projects' },
  {
    key: 'device_id',
    label: 'The same device',
    description: 'is one person in all projects, before and after signing in',
  },
  { key: 'mapping', label: 'User mappings', description: 'count one user ID as another' },
];

export function isUnifiedByAll(unify: Unify): boolean {
  return WAYS.every(({ key }) => unify[key]);
}
