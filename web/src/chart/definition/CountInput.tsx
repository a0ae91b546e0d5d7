import { NumberInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface CountInputProps {
  label: string;
  value: number;
  least?: number;
  most: number;
  width?: number;
  onChange: (value: number) => void;
}

/** A whole number. Asks nothing while it is being typed: Enter or leaving the field ends it. Give it a key by its value. */
export function CountInput({
  label,
  value,
  least = 1,
  most,
  width = 96,
  onChange,
}: CountInputProps): ReactNode {
  const [typed, setTyped] = useState<string | number>(value);

  function end(): void {
    const count = Math.min(Math.max(least, Math.trunc(Number(typed))), most);
    if (typed === '' || Number.isNaN(count) || count === value) {
      setTyped(value);
    } else {
      onChange(count);
    }
  }

  return (
    <NumberInput
      aria-label={label}
      size="xs"
      w={width}
      value={typed}
      onChange={setTyped}
      onBlur={end}
      onKeyDown={(key) => key.key === 'Enter' && end()}
      min={least}
      max={most}
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  );
}
