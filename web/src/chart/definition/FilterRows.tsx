import type { ReactNode } from 'react';
import type { Filter } from '../../api/questions';
import type { Scope } from '../scope';
import classes from './Definition.module.css';
import { FilterRow } from './FilterRow';
import { PropertyPicker } from './PropertyPicker';

interface FilterRowsProps {
  scope: Scope;
  filters: Filter[];
  /** A further filter is about to be added: its property is asked for. */
  adding: boolean;
  onAdded: () => void;
  onChange: (filters: Filter[]) => void;
}

/** All filters must hold; of one filter's values any. */
export function FilterRows({ scope, filters, adding, onAdded, onChange }: FilterRowsProps): ReactNode {
  return (
    <>
      {filters.map((filter, index) => (
        <FilterRow
          // biome-ignore lint/suspicious/noArrayIndexKey: two filters may be on one property; their place tells them apart
          key={index}
          scope={scope}
          filter={filter}
          onChange={(changed) => onChange(filters.with(index, changed))}
          onRemove={() => onChange(filters.toSpliced(index, 1))}
        />
      ))}
      {adding && (
        <div className={classes.filter}>
          <PropertyPicker
            scope={scope}
            label="Filter by"
            property={undefined}
            opened
            onClose={onAdded}
            onChange={(property) => onChange([...filters, { property, operator: 'is', values: [] }])}
          />
        </div>
      )}
    </>
  );
}
