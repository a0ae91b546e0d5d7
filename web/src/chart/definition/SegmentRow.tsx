import { type ReactNode, useState } from 'react';
import type { PersonCondition } from '../../api/questions';
import type { Scope } from '../scope';
import { MOST_CONDITIONS, type Segment, segmentLabel } from '../segments';
import { ANY } from '../steps';
import classes from './Definition.module.css';
import { FilterRows } from './FilterRows';
import { PerformedRow } from './PerformedRow';
import { RowMenu } from './SelectorRow';
import { TypedInput } from './TypedInput';

interface SegmentRowProps {
  scope: Scope;
  segment: Segment;
  /** From 0. */
  place: number;
  onChange: (segment: Segment) => void;
  onRemove: () => void;
}

const ONCE: PersonCondition = {
  type: 'performed',
  event: ANY,
  count: { operator: 'greater or equal', value: 1 },
  frame: { type: 'all_time' },
};

/** A segment's name, filters, and what its persons performed. */
export function SegmentRow({ scope, segment, place, onChange, onRemove }: SegmentRowProps): ReactNode {
  const [adding, setAdding] = useState(false);
  const { name, filters, persons } = segment;
  const label = segmentLabel(segment, place);
  return (
    <div className={classes.rows}>
      <div className={classes.row}>
        <span className={classes.letter} aria-hidden="true">
          {place + 1}
        </span>
        <div className={classes.grow}>
          <TypedInput
            key={name}
            label={`Name of segment ${place + 1}`}
            placeholder={label}
            value={name}
            onChange={(typed) => onChange({ ...segment, name: typed })}
          />
        </div>
        <RowMenu
          label={`Actions on segment ${place + 1}, ${label}`}
          returnFocus={!adding}
          actions={[
            { label: 'Add filter', onClick: () => setAdding(true) },
            {
              label: 'Who performed …',
              disabled: persons.length >= MOST_CONDITIONS,
              onClick: () => onChange({ ...segment, persons: [...persons, ONCE] }),
            },
            { label: 'Remove segment', onClick: onRemove },
          ]}
        />
      </div>
      {(adding || filters.length + persons.length > 0) && (
        <div className={classes.stepFilters}>
          <FilterRows
            scope={scope}
            filters={filters}
            adding={adding}
            onAdded={() => setAdding(false)}
            onChange={(changed) => onChange({ ...segment, filters: changed })}
          />
          {persons.map((condition, index) => (
            <PerformedRow
              // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike; their place tells them apart
              key={index}
              scope={scope}
              condition={condition}
              of={`of segment ${place + 1}`}
              onChange={(changed) => onChange({ ...segment, persons: persons.with(index, changed) })}
              onRemove={() => onChange({ ...segment, persons: persons.toSpliced(index, 1) })}
            />
          ))}
        </div>
      )}
    </div>
  );
}
