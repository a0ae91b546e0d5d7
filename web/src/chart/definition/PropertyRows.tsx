import { ActionIcon } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PropertyRef } from '../../api/questions';
import { CloseIcon } from '../../look/icons';
import { propertyKey, propertyLabel } from '../property';
import type { Scope } from '../scope';
import classes from './Definition.module.css';
import { PropertyPicker } from './PropertyPicker';
import { Section } from './Section';
import { SiloPicker } from './SiloPicker';

interface PropertyRowsProps {
  scope: Scope;
  title: string;
  /** Names the button that adds one: "Add group by". */
  add: string;
  /** Names the pickers: "Group by". */
  label: string;
  properties: PropertyRef[];
  most: number;
  /** Which members of the analysis it decides on. */
  of: readonly string[];
  onChange: (properties: PropertyRef[]) => void;
  /** What else there is to say of them. */
  children?: ReactNode;
}

/** Some properties, each once. */
export function PropertyRows(props: PropertyRowsProps): ReactNode {
  const { scope, title, add, label, properties, most, of, onChange, children } = props;
  const [adding, setAdding] = useState(false);
  const full = properties.length >= most;
  return (
    <Section title={title} add={full ? undefined : add} onAdd={() => setAdding(true)} of={of}>
      {properties.map((property, index) => (
        <div key={propertyKey(property)} className={classes.row}>
          <div className={classes.grow}>
            <PropertyPicker
              scope={scope}
              label={label}
              property={property}
              onChange={(chosen) => onChange(properties.with(index, chosen))}
            />
          </div>
          <SiloPicker
            scope={scope}
            property={property}
            onChange={(siloed) => onChange(properties.with(index, siloed))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Do not ${label.toLowerCase()} ${propertyLabel(property)}`}
            onClick={() => onChange(properties.toSpliced(index, 1))}
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
              label={label}
              property={undefined}
              opened
              onClose={() => setAdding(false)}
              onChange={(property) => onChange([...properties, property])}
            />
          </div>
        </div>
      )}
      {children}
    </Section>
  );
}
