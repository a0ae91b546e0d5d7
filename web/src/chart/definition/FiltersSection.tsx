import { type ReactNode, useState } from 'react';
import type { Filter } from '../../api/questions';
import type { Scope } from '../scope';
import classes from './Definition.module.css';
import { FilterRow } from './FilterRow';
import { PropertyPicker } from './PropertyPicker';
import { Section } from './Section';

interface FiltersSectionProps {
  scope: Scope;
  filters: Filter[];
  onChange: (filters: Filter[]) => void;
}

/** All filters must hold; of one filter's values any. */
export function FiltersSection({ scope, filters, onChange }: FiltersSectionProps): ReactNode {
  const [adding, setAdding] = useState(false);
  return (
    <Section title="Where" add="Add filter" onAdd={() => setAdding(true)}>
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
            onClose={() => setAdding(false)}
            onChange={(property) => onChange([...filters, { property, operator: 'is', values: [] }])}
          />
        </div>
      )}
    </Section>
  );
}
