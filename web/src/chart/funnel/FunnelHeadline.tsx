import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries';
import type { Funnel, Question } from '../../api/questions';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { formatNumber, formatShare } from '../answer/numbers';
import { describeRange } from '../period';
import { counted } from './FunnelBars';
import { share } from './tracks';

/**
 * The conversion of all groups together. A person may be in several groups, so for a grouped funnel the
 * same question is asked once more without groups.
 */
export function FunnelHeadline({ question }: { question: Question<Funnel> }): ReactNode {
  const { analysis } = question;
  const total = useQuery(
    queries.answer({ ...question, analysis: { ...analysis, group_by: [], group_by_step: 0 } }),
  );
  if (total.isError) {
    return null;
  }
  const reached = total.data?.answer.result.tracks[0]?.reached;
  if (reached === undefined) {
    return <Skeleton h={54} w={150} mx="md" />;
  }
  const [entered, converted] = [reached[0] ?? 0, reached.at(-1) ?? 0];
  return (
    <div className={classes.headline}>
      <div className={`${classes.figure} tabular`} data-testid="headline">
        {formatShare(share(converted, entered) ?? 0, locale)}
      </div>
      <Text size="xs" c="dimmed">
        {formatNumber(converted, locale)} of {counted(entered, analysis.counting)} converted,{' '}
        {describeRange(analysis.range, locale)}
      </Text>
    </div>
  );
}
