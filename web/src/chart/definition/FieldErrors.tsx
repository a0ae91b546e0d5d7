import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { messageOf, RequestError } from '../../api/problem';
import { queries } from '../../api/queries';
import type { Question } from '../../api/questions';

/** What the server refused of the question that is asked. */
export interface FieldError {
  /** `analysis.steps[1].event`. */
  field: string;
  message: string;
}

const Refused = createContext<FieldError | undefined>(undefined);

/** Knows why the question was refused, for the controls that its parts come from. */
export function FieldErrors({ question, children }: { question: Question; children: ReactNode }): ReactNode {
  const { error } = useQuery({ ...queries.answer(question), enabled: false });
  return <Refused value={toFieldError(error)}>{children}</Refused>;
}

export function toFieldError(error: unknown): FieldError | undefined {
  return error instanceof RequestError && error.problem.field !== undefined
    ? { field: error.problem.field, message: messageOf(error) }
    : undefined;
}

/** What is wrong with one of these members of the analysis, or with a part of one: `steps`, `measure.formulas`. */
export function useFieldError(...members: string[]): string | undefined {
  const refused = useContext(Refused);
  return refused !== undefined && members.some((member) => isWithin(refused.field, `analysis.${member}`))
    ? refused.message
    : undefined;
}

export function isWithin(field: string, member: string): boolean {
  return field === member || field.startsWith(`${member}.`) || field.startsWith(`${member}[`);
}

/** The line below the control. */
export function FieldErrorText({ of }: { of: readonly string[] }): ReactNode {
  const message = useFieldError(...of);
  return (
    message !== undefined && (
      <Text role="alert" size="xs" c="red">
        {message}
      </Text>
    )
  );
}
