import { Box, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries';
import type { ExplainedUniques, Question } from '../../api/questions';
import { PanelError } from '../../look/PanelError';
import classes from '../answer/Answer.module.css';
import { ExplainedTable } from './ExplainedTable';
import { toLines } from './overlap';

interface ExplainedCountProps {
  question: Question<ExplainedUniques>;
  fileName: string;
}

/** Asks why there are fewer persons than the products have together. */
export function ExplainedCount({ question, fileName }: ExplainedCountProps): ReactNode {
  const explained = useQuery(queries.answer(question));
  const track = explained.data?.answer.result.tracks[0];
  return (
    <section className={`panel ${classes.tablePanel}`} aria-label="Explained count">
      <Box px={16} pt={12}>
        <Title order={2} fz={14}>
          From the products to the persons
        </Title>
        <Text size="xs" c="dimmed">
          Who uses several products is counted in each of them, and once here. What joined them is named in
          this order.
        </Text>
      </Box>
      {explained.isError && (
        <PanelError error={explained.error} what="No explanation" onRetry={() => explained.refetch()} />
      )}
      {track !== undefined ? (
        <ExplainedTable lines={toLines(track)} fileName={fileName} />
      ) : (
        !explained.isError && <Skeleton h={220} m="md" />
      )}
    </section>
  );
}
