import { ActionIcon } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { PropertyRef } from '../../api/questions';
import { CloseIcon } from '../../look/icons';
import { propertyLabel } from '../property';
import type { Scope } from '../scope';
import classes from './Definition.module.css';
import { PropertyPicker } from './PropertyPicker';
import { Section } from './Section';
import { SiloPicker } from './SiloPicker';

interface ExpandSectionProps {
  scope: Scope;
  property: PropertyRef | undefined;
  onChange: (property: PropertyRef | undefined) => void;
}

/** The property by which the events of a path are told apart. */
export function ExpandSection({ scope, property, onChange }: ExpandSectionProps): ReactNode {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="Told apart by"
      add={property === undefined ? 'Tell events apart by a property' : undefined}
      onAdd={() => setAdding(true)}
    >
      {(property !== undefined || adding) && (
        <div className={classes.row}>
          <div className={classes.grow}>
            <PropertyPicker
              scope={scope}
              label="Tell events apart by"
              property={property}
              opened={property === undefined}
              onClose={() => setAdding(false)}
              onChange={onChange}
            />
          </div>
          {property !== undefined && (
            <>
              <SiloPicker scope={scope} property={property} onChange={onChange} />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={`Do not tell events apart by ${propertyLabel(property)}`}
                onClick={() => onChange(undefined)}
              >
                <CloseIcon size={14} />
              </ActionIcon>
            </>
          )}
        </div>
      )}
    </Section>
  );
}
