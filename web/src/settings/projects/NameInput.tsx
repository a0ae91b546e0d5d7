import { TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface NameInputProps extends Pick<TextInputProps, 'description' | 'placeholder' | 'error'> {
  value: string;
  onChange: (name: string) => void;
}

export function NameInput({ onChange, ...rest }: NameInputProps): ReactNode {
  return (
    <TextInput
      label="Name"
      data-autofocus
      required
      withAsterisk={false}
      onChange={(change) => onChange(change.currentTarget.value)}
      {...rest}
    />
  );
}
