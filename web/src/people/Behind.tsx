import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './People.module.css';
import { useShowPeople } from './PeopleProvider';
import type { AskedCell } from './people';

interface BehindProps {
  /** Undefined: nobody can be shown. */
  cell: AskedCell | undefined;
  /** What the number is of. */
  title: string;
  count: number | null;
  children: ReactNode;
}

/** A number that shows who is behind it when it is pressed; where nobody is, it is only a number. */
export function Behind({ cell, title, count, children }: BehindProps): ReactNode {
  const show = useShowPeople();
  if (show === null || cell === undefined || count === null || count === 0) {
    return children;
  }
  return (
    <UnstyledButton
      className={classes.behind ?? ''}
      title={`Who: ${title}`}
      onClick={() => show(cell, title)}
    >
      {children}
    </UnstyledButton>
  );
}
