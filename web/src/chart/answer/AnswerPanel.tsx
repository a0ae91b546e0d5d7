import { Skeleton, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries';
import type { Question } from '../../api/questions';
import { PanelError } from '../../look/PanelError';
import { AnswerView, type Look } from './AnswerView';

interface AnswerPanelProps {
  question: Question;
  /** Title and controls: they stay whatever becomes of the answer. */
  head: ReactNode;
  look: Look;
  onLook: (look: Partial<Look>) => void;
}

/** Asks the question. While the next answer is under way the last one stays, paler. */
export function AnswerPanel({ question, head, look, onLook }: AnswerPanelProps): ReactNode {
  const queryClient = useQueryClient();
  const asked = useQuery({ ...queries.answer(question), placeholderData: keepPreviousData });
  switch (asked.status) {
    case 'pending':
      return (
        <section className="panel">
          {head}
          <Stack gap="sm" px="md" pb="md" role="status" aria-label="Counting">
            <Skeleton h={28} w={140} />
            <Skeleton h={330} />
            <Text size="xs" c="dimmed">
              Counting…
            </Text>
          </Stack>
        </section>
      );
    case 'error':
      return (
        <section className="panel">
          {head}
          <PanelError error={asked.error} what="No answer to this question" onRetry={() => asked.refetch()} />
        </section>
      );
    case 'success':
      return (
        <AnswerView
          head={head}
          question={asked.data.question}
          answer={asked.data.answer}
          answeredAt={asked.dataUpdatedAt}
          asking={asked.isFetching}
          outdated={asked.isPlaceholderData}
          onAskAgain={() => queryClient.invalidateQueries({ queryKey: queries.answers })}
          look={look}
          onLook={onLook}
        />
      );
  }
}
