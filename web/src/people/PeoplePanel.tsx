import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../api/queries';
import type { Question } from '../api/questions';
import { locale } from '../look/locale';
import { PanelError } from '../look/PanelError';
import { KeepAsList } from './KeepAsList';
import classes from './People.module.css';
import { type AskedCell, fetchPeople, type Person } from './people';

interface PeoplePanelProps {
  question: Question;
  cell: AskedCell;
  title: string;
}

/** Who is behind a number, page by page. */
export function PeoplePanel({ question, cell, title }: PeoplePanelProps): ReactNode {
  const people = useInfiniteQuery({
    queryKey: [...queries.answers, 'people', question, cell],
    queryFn: ({ pageParam, signal }) => fetchPeople(question, cell, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
  switch (people.status) {
    case 'pending':
      return <Skeleton h={240} role="status" aria-label="Looking for them" />;
    case 'error':
      return <PanelError error={people.error} what="Nobody can be shown" onRetry={() => people.refetch()} />;
    case 'success': {
      const total = people.data.pages[0]?.total ?? 0;
      return (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {total === 1 ? '1 person' : `${total.toLocaleString(locale)} persons`}
          </Text>
          {total > 0 && <KeepAsList question={question} cell={cell} suggested={title} />}
          <Persons persons={people.data.pages.flatMap((page) => page.persons)} />
          {people.hasNextPage && (
            <Button
              variant="default"
              loading={people.isFetchingNextPage}
              onClick={() => people.fetchNextPage()}
            >
              Show more
            </Button>
          )}
        </Stack>
      );
    }
  }
}

function Persons({ persons }: { persons: readonly Person[] }): ReactNode {
  return (
    <table className={classes.persons}>
      <thead>
        <tr>
          <th scope="col">User ID</th>
          <th scope="col">Device ID</th>
          <th scope="col">Amplitude ID</th>
        </tr>
      </thead>
      <tbody>
        {persons.map(({ amplitude_id, user_id, device_id }) => (
          <tr key={amplitude_id}>
            <td title={user_id ?? ''} className={user_id === null ? classes.nobody : undefined}>
              {user_id ?? 'anonymous'}
            </td>
            <td title={device_id ?? ''}>{device_id ?? '–'}</td>
            <td>{amplitude_id}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
