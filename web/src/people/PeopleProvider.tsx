import { Drawer } from '@mantine/core';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Question } from '../api/questions';
import { PeoplePanel } from './PeoplePanel';
import type { AskedCell } from './people';

/** Shows who is behind a number. */
export type ShowPeople = (cell: AskedCell, title: string) => void;

const PeopleContext = createContext<ShowPeople | null>(null);

/** Null where numbers have nobody to show. */
export function useShowPeople(): ShowPeople | null {
  return useContext(PeopleContext);
}

interface PeopleProviderProps {
  /** Whose answer the numbers below are of. */
  question: Question;
  children: ReactNode;
}

/** Lets the numbers of an answer show who is behind them, in a drawer. */
export function PeopleProvider({ question, children }: PeopleProviderProps): ReactNode {
  const [asked, setAsked] = useState<{ question: Question; cell: AskedCell; title: string } | null>(null);
  const show = useMemo<ShowPeople>(() => (cell, title) => setAsked({ question, cell, title }), [question]);
  return (
    <PeopleContext value={show}>
      {children}
      <Drawer
        opened={asked !== null}
        onClose={() => setAsked(null)}
        position="right"
        size="md"
        title={asked?.title}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {asked !== null && <PeoplePanel key={JSON.stringify(asked)} {...asked} />}
      </Drawer>
    </PeopleContext>
  );
}
