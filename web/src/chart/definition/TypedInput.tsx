import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './Definition.module.css';

interface TypedInputProps {
  label: string;
  value: string;
  placeholder?: string;
  /** In letters of one width. */
  code?: boolean;
  onChange: (value: string) => void;
}

/** Tells of a text once it is typed: Enter or leaving the field ends it. Give it a key by its value. */
export function TypedInput({
  label,
  value,
  placeholder,
  code = false,
  onChange,
}: TypedInputProps): ReactNode {
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
      className={(code && classes.code) || ''}
      placeholder={placeholder ?? ''}
      value={typed}
      onChange={(input) => setTyped(input.currentTarget.value)}
      onBlur={end}
      onKeyDown={(key) => key.key === 'Enter' && end()}
    />
  );
}
