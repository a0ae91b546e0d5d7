import { type ReactNode, useState } from 'react';
import type { Filter } from '../../api/questions';
import type { Scope } from '../scope';
import { FilterRows } from './FilterRows';
import { Section } from './Section';

interface FiltersSectionProps {
  scope: Scope;
  title: string;
  filters: Filter[];
  onChange: (filters: Filter[]) => void;
}

export function FiltersSection({ scope, title, filters, onChange }: FiltersSectionProps): ReactNode {
  const [adding, setAdding] = useState(false);
  return (
    <Section title={title} add="Add filter" onAdd={() => setAdding(true)}>
      <FilterRows
        scope={scope}
        filters={filters}
        adding={adding}
        onAdded={() => setAdding(false)}
        onChange={onChange}
      />
    </Section>
  );
}
