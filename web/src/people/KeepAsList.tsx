import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { messageOf } from '../api/problem';
import type { Question } from '../api/questions';
import { locale } from '../look/locale';
import { type AskedCell, keepPeople } from './people';

interface KeepAsListProps {
  question: Question;
  cell: AskedCell;
  /** A name to begin with. */
  suggested: string;
}

const LONGEST_NAME = 100;

/** Keeps all persons behind a number as a list, which questions can ask for. */
export function KeepAsList({ question, cell, suggested }: KeepAsListProps): ReactNode {
  const [name, setName] = useState(suggested.slice(0, LONGEST_NAME));
  const keeping = useMutation({ mutationFn: () => keepPeople(name, question, cell) });
  if (keeping.data !== undefined) {
    const { id, persons } = keeping.data;
    return (
      <Text size="sm" role="status">
        Kept as list {id}, “{keeping.data.name}”, of {persons.toLocaleString(locale)}{' '}
        {persons === 1 ? 'person' : 'persons'}.
      </Text>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keeping.mutate();
      }}
    >
      <Group gap={8} align="flex-start" wrap="nowrap">
        <TextInput
          aria-label="Name of the list"
          flex={1}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={keeping.error === null ? undefined : messageOf(keeping.error)}
        />
        <Button type="submit" variant="default" loading={keeping.isPending} disabled={name.trim() === ''}>
          Keep as list
        </Button>
      </Group>
    </form>
  );
}
