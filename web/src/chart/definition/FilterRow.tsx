import { ActionIcon, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Filter } from '../../api/questions';
import { CloseIcon } from '../../look/icons';
import { OPERATORS, operatorLabel } from '../operators';
import { propertyKey, propertyLabel } from '../property';
import type { Scope } from '../scope';
import classes from './Definition.module.css';
import { PropertyPicker } from './PropertyPicker';
import { SiloPicker } from './SiloPicker';
import { ValuesInput } from './ValuesInput';

interface FilterRowProps {
  scope: Scope;
  filter: Filter;
  onChange: (filter: Filter) => void;
  onRemove: () => void;
}

export function FilterRow({ scope, filter, onChange, onRemove }: FilterRowProps): ReactNode {
  const { property, operator, values } = filter;
  return (
    <div className={classes.filter}>
      <div className={classes.row}>
        <div className={classes.grow}>
          <PropertyPicker
            scope={scope}
            label="Filter by"
            property={property}
            onChange={(chosen) => onChange({ property: chosen, operator: 'is', values: [] })}
          />
        </div>
        <Select
          aria-label="Operator"
          w={88}
          data={OPERATORS.map((value) => ({ value, label: operatorLabel(value) }))}
          value={operator}
          onChange={(chosen) => {
            const known = OPERATORS.find((each) => each === chosen);
            if (known !== undefined) {
              onChange({ ...filter, operator: known });
            }
          }}
          allowDeselect={false}
          comboboxProps={{ width: 160, position: 'bottom-end', shadow: 'md' }}
        />
        <SiloPicker
          scope={scope}
          property={property}
          onChange={(siloed) => onChange({ ...filter, property: siloed })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Remove filter on ${propertyLabel(property)}`}
          onClick={onRemove}
        >
          <CloseIcon size={14} />
        </ActionIcon>
      </div>
      <ValuesInput
        key={propertyKey(property)}
        scope={scope}
        property={property}
        values={values}
        onChange={(changed) => onChange({ ...filter, values: changed })}
      />
    </div>
  );
}
