import type { ReactNode } from 'react';
import { DownIcon, UpIcon } from '../../look/icons';
import classes from './Answer.module.css';
import { type SortColumn, type Sorting, sortedBy } from './table';

interface SortableHeadProps {
  column: SortColumn;
  label: string;
  title?: string;
  className?: string | undefined;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}

export function SortableHead({
  column,
  label,
  title,
  className,
  sorting,
  onSort,
}: SortableHeadProps): ReactNode {
  const active = sorting.column === column;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={active ? (sorting.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className={classes.sort}
        title={title}
        onClick={() => onSort(sortedBy(column, sorting))}
      >
        {label}
        {active && (sorting.descending ? <DownIcon size={12} /> : <UpIcon size={12} />)}
      </button>
    </th>
  );
}
