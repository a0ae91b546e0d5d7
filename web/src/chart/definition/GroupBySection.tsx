import type { ReactNode } from 'react';
import type { PropertyRef } from '../../api/questions';
import { MOST_GROUP_PROPERTIES } from '../chartState';
import type { Scope } from '../scope';
import { PropertyRows } from './PropertyRows';

interface GroupBySectionProps {
  scope: Scope;
  groupBy: PropertyRef[];
  onChange: (groupBy: PropertyRef[]) => void;
  /** What else there is to say of the groups. */
  children?: ReactNode;
}

export function GroupBySection({ scope, groupBy, onChange, children }: GroupBySectionProps): ReactNode {
  return (
    <PropertyRows
      scope={scope}
      title="Grouped by"
      of={['group_by', 'group_by_step', 'limit']}
      add="Add group by"
      label="Group by"
      properties={groupBy}
      most={MOST_GROUP_PROPERTIES}
      onChange={onChange}
    >
      {children}
    </PropertyRows>
  );
}
