import { TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { queries } from '../../api/queries';
import type { PropertyRef } from '../../api/questions';
import { propertyLabel } from '../property';
import type { Scope } from '../scope';

interface ValuesInputProps {
  scope: Scope;
  property: PropertyRef;
  values: string[];
  onChange: (values: string[]) => void;
}

/** A value may hold any character, so only Enter ends one. */
const NONE: string[] = [];
const TYPING_PAUSE_MILLIS = 150;

/** Suggests values that occur; any other may be typed as well. */
export function ValuesInput({ scope, property, values, onChange }: ValuesInputProps): ReactNode {
  const [typed, setTyped] = useState('');
  const [contains] = useDebouncedValue(typed, TYPING_PAUSE_MILLIS);
  const known = useQuery({
    ...queries.propertyValues(scope.id, property, contains),
    placeholderData: keepPreviousData,
  });
  return (
    <TagsInput
      aria-label={`Values of ${propertyLabel(property)}`}
      size="xs"
      placeholder={values.length === 0 ? 'Any of these values' : ''}
      data={[...new Set([...(known.data ?? []), '(none)'])]}
      value={values}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      acceptValueOnBlur
      splitChars={NONE}
      autoFocus={values.length === 0}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}
