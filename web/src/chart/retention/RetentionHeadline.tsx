import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries';
import type { Question, Retention } from '../../api/questions';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { formatNumber, formatShare } from '../answer/numbers';
import { describeRange } from '../period';

/**
 * The retention of the first interval after the start. A person may be in several groups, so for a grouped
 * chart the same question is asked once more without groups.
 */
export function RetentionHeadline({ question }: { question: Question<Retention> }): ReactNode {
  const { analysis } = question;
  const total = useQuery(queries.answer({ ...question, analysis: { ...analysis, group_by: [] } }));
  if (total.isError) {
    return null;
  }
  if (total.data === undefined) {
    return <Skeleton h={54} w={150} mx="md" />;
  }
  const overall = total.data.answer.result.tracks[0]?.overall;
  const [returned, of] = [overall?.retained[1] ?? 0, overall?.out_of[1] ?? 0];
  const [from = 1, until = 2] = total.data.answer.result.intervals[1] ?? [];
  const when = until === null || until - from === 1 ? String(from) : `${from}–${until - 1}`;
  const on = analysis.interval === 'day' ? 'on day' : `in ${analysis.interval}`;
  const later = analysis.rule === 'on_or_after' ? ' or later' : '';
  return (
    <div className={classes.headline}>
      <div className={`${classes.figure} tabular`} data-testid="headline">
        {of === 0 ? '–' : formatShare(returned / of, locale)}
      </div>
      <Text size="xs" c="dimmed">
        {of === 0
          ? `Nobody's ${analysis.interval} ${when} is over yet`
          : `${formatNumber(returned, locale)} of ${formatNumber(of, locale)} persons returned ${on} ${when}${later}`}
        , {describeRange(analysis.range, locale)}
      </Text>
    </div>
  );
}
