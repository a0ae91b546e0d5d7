import { Button, Group, Progress, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { cancelQuestion, questionKey } from '../../api/ask';
import { useProgress } from '../../api/progress';
import type { Question } from '../../api/questions';

const PERCENT = 100;

/** How far a question is that takes its time, and a way to end it. */
export function Counting({ question }: { question: Question }): ReactNode {
  const progress = useProgress(questionKey(question));
  const cancelling = useMutation({ mutationFn: cancelQuestion });
  if (progress === undefined) {
    return null;
  }
  return (
    <Group gap="sm" wrap="nowrap" px="md" py={6} role="status" aria-label="Progress">
      <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {progress.waiting ? 'Waiting for another question' : 'Counting'}
      </Text>
      <Progress
        flex={1}
        size="sm"
        value={progress.share * PERCENT}
        animated={progress.waiting}
        aria-label="Counted so far"
      />
      <Button
        variant="default"
        size="compact-xs"
        loading={cancelling.isPending}
        onClick={() => cancelling.mutate(progress.id)}
      >
        Cancel
      </Button>
    </Group>
  );
}
