import { Skeleton, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries';
import type { Analysis, Answer, Question } from '../../api/questions';
import { PanelError } from '../../look/PanelError';
import { Counting } from './Counting';

/** An answer with the question that it answers. */
export interface Answered<A extends Analysis> {
  question: Question<A>;
  answer: Answer<A>;
  /** Epoch milliseconds. */
  answeredAt: number;
  asking: boolean;
  /** Answers the question before this one. */
  outdated: boolean;
  onAskAgain: () => void;
}

interface AnswerPanelProps<A extends Analysis> {
  question: Question<A>;
  /** Title and controls: they stay whatever becomes of the answer. */
  head: ReactNode;
  draw: (answered: Answered<A>) => ReactNode;
}

/** Asks the question. While the next answer is under way the last one stays, paler. */
export function AnswerPanel<A extends Analysis>({ question, head, draw }: AnswerPanelProps<A>): ReactNode {
  const queryClient = useQueryClient();
  const asked = useQuery({ ...queries.answer(question), placeholderData: keepPreviousData });
  switch (asked.status) {
    case 'pending':
      return (
        <section className="panel">
          {head}
          <Stack gap="sm" px="md" pb="md" role="status" aria-label="Counting">
            <Counting question={question} />
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
    case 'success': {
      const drawn = draw({
        question: asked.data.question,
        answer: asked.data.answer,
        answeredAt: asked.dataUpdatedAt,
        asking: asked.isFetching,
        outdated: asked.isPlaceholderData,
        onAskAgain: () => queryClient.invalidateQueries({ queryKey: queries.answers }),
      });
      return (
        <>
          {asked.isFetching && <Counting question={question} />}
          {drawn}
        </>
      );
    }
  }
}
