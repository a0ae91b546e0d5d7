import { ActionIcon } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PropertyRef } from '../../api/questions';
import { CloseIcon } from '../../look/icons';
import { MOST_GROUP_PROPERTIES } from '../chartState';
import { propertyKey, propertyLabel } from '../property';
import type { Scope } from '../scope';
import classes from './Definition.module.css';
import { PropertyPicker } from './PropertyPicker';
import { Section } from './Section';
import { SiloPicker } from './SiloPicker';

interface GroupBySectionProps {
  scope: Scope;
  groupBy: PropertyRef[];
  onChange: (groupBy: PropertyRef[]) => void;
  /** What else there is to say of the groups. */
  children?: ReactNode;
}

export function GroupBySection({ scope, groupBy, onChange, children }: GroupBySectionProps): ReactNode {
  const [adding, setAdding] = useState(false);
  const full = groupBy.length >= MOST_GROUP_PROPERTIES;
  return (
    <Section title="Grouped by" add={full ? undefined : 'Add group by'} onAdd={() => setAdding(true)}>
      {groupBy.map((property, index) => (
        <div key={propertyKey(property)} className={classes.row}>
          <div className={classes.grow}>
            <PropertyPicker
              scope={scope}
              label="Group by"
              property={property}
              onChange={(chosen) => onChange(groupBy.with(index, chosen))}
            />
          </div>
          <SiloPicker
            scope={scope}
            property={property}
            onChange={(siloed) => onChange(groupBy.with(index, siloed))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Do not group by ${propertyLabel(property)}`}
            onClick={() => onChange(groupBy.toSpliced(index, 1))}
          >
            <CloseIcon size={14} />
          </ActionIcon>
        </div>
      ))}
      {adding && !full && (
        <div className={classes.row}>
          <div className={classes.grow}>
            <PropertyPicker
              scope={scope}
              label="Group by"
              property={undefined}
              opened
              onClose={() => setAdding(false)}
              onChange={(property) => onChange([...groupBy, property])}
            />
          </div>
        </div>
      )}
      {children}
    </Section>
  );
}
