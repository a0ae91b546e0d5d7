import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface TypedInputProps {
  label: string;
  value: string;
  placeholder?: string;
  onChange: (value: string) => void;
}

/** Tells of a text once it is typed: Enter or leaving the field ends it. Give it a key by its value. */
export function TypedInput({ label, value, placeholder, onChange }: TypedInputProps): ReactNode {
  const [typed, setTyped] = useState(value);

  function end(): void {
    const text = typed.trim();
    if (text === value) {
      setTyped(value);
    } else {
      onChange(text);
    }
  }

  return (
    <TextInput
      aria-label={label}
      size="xs"
      placeholder={placeholder ?? ''}
      value={typed}
      onChange={(input) => setTyped(input.currentTarget.value)}
      onBlur={end}
      onKeyDown={(key) => key.key === 'Enter' && end()}
    />
  );
}
