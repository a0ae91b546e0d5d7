import { Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Bracket } from '../../api/questions';
import { bracketsParam, parseBrackets } from '../retention/brackets';
import { TypedInput } from './TypedInput';

interface BracketsInputProps {
  brackets: Bracket[];
  onChange: (changes: { brackets: Bracket[] }) => void;
}

/** From which day to before which one a return counts, one bracket behind the other. */
export function BracketsInput({ brackets, onChange }: BracketsInputProps): ReactNode {
  const [wrong, setWrong] = useState(false);
  const written = bracketsParam(brackets).replaceAll(',', ', ');
  return (
    <>
      <TypedInput
        key={written}
        label="Brackets"
        value={written}
        onChange={(typed) => {
          const parsed = parseBrackets(typed);
          setWrong(parsed === undefined);
          if (parsed !== undefined) {
            onChange({ brackets: parsed });
          }
        }}
      />
      <Text size="xs" c={wrong ? 'red' : 'dimmed'} role={wrong ? 'alert' : undefined}>
        {wrong ? 'In ascending order, such as 0-1, 1-7, 7-14' : 'Each without its end: 1-7 are 1 to 6.'}
      </Text>
    </>
  );
}
