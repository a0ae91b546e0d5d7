import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ScrollRegion } from '../answer/ScrollRegion';
import { MOST_FORMULAS } from '../segmentation/counted';
import classes from './Definition.module.css';
import { useFieldError } from './FieldErrors';
import { TypedInput } from './TypedInput';

interface FormulasInputProps {
  formulas: string[];
  onChange: (formulas: string[]) => void;
}

/** Formulas over the events A, B, …; what is wrong with one is pointed at. */
export function FormulasInput({ formulas, onChange }: FormulasInputProps): ReactNode {
  return (
    <>
      {formulas.map((formula, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike; their place tells them apart
        <div key={`${index} ${formula}`} className={classes.rows}>
          <TypedInput
            label={`Formula ${index + 1}`}
            placeholder="UNIQUES(A) / UNIQUES(B)"
            value={formula}
            code
            onChange={(typed) =>
              onChange(
                typed === '' && formulas.length > 1
                  ? formulas.toSpliced(index, 1)
                  : formulas.with(index, typed),
              )
            }
          />
          <FormulaError formula={formula} of={`measure.formulas[${index}]`} />
        </div>
      ))}
      <AllFormulasError />
      {formulas.length < MOST_FORMULAS && (
        <Button variant="subtle" size="compact-xs" onClick={() => onChange([...formulas, 'UNIQUES(A)'])}>
          Add formula
        </Button>
      )}
      <Text size="xs" c="dimmed">
        TOTALS, UNIQUES, AVG, PROPSUM and others of A, B, …; %: before it shows a percentage, $: an amount.
      </Text>
    </>
  );
}

/** What is wrong with the formulas as a whole. */
function AllFormulasError(): ReactNode {
  const message = useFieldError('measure');
  return (
    message !== undefined &&
    !message.includes('formulas[') && (
      <Text role="alert" size="xs" c="red">
        {message}
      </Text>
    )
  );
}

function FormulaError({ formula, of }: { formula: string; of: string }): ReactNode {
  const message = useFieldError(of);
  if (message === undefined) {
    return null;
  }
  const { column, problem } = toFormulaProblem(message);
  return (
    <>
      {column !== undefined && (
        <ScrollRegion className={classes.pointer} label="Where the formula is wrong">
          <pre>
            {formula}
            {'\n'}
            {' '.repeat(column - 1)}↑
          </pre>
        </ScrollRegion>
      )}
      <Text role="alert" size="xs" c="red">
        {problem}
      </Text>
    </>
  );
}

/** "…, column 9: expected ) but found the end" by its column, from 1, and what follows. */
export function toFormulaProblem(message: string): { column?: number; problem: string } {
  const match = /column (\d+): (.*)$/s.exec(message);
  const problem = match?.[2] ?? message;
  return {
    ...(match !== null && { column: Number(match[1]) }),
    problem: problem.charAt(0).toUpperCase() + problem.slice(1),
  };
}
