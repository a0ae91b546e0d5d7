import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries';
import type { Measure, Question, Segmentation } from '../../api/questions';
import { locale } from '../../look/locale';
import { type DateRange, describeRange } from '../period';
import classes from './Answer.module.css';
import { formatNumber } from './numbers';

/**
 * The count over the whole range and all groups. Persons of several groups overlap, so for a grouped
 * chart the same question is asked once more without groups. Several events have no common count.
 */
export function Headline({ question }: { question: Question<Segmentation> }): ReactNode {
  const { analysis } = question;
  const single = analysis.events.length === 1 && analysis.segments.length === 1;
  const total = useQuery({
    ...queries.answer({ ...question, analysis: { ...analysis, group_by: [] } }),
    enabled: single,
  });
  if (!single || total.isError) {
    return null;
  }
  const count = total.data?.answer.result.series[0]?.collapsed;
  return count === undefined ? (
    <Skeleton h={54} w={150} mx="md" />
  ) : (
    <Count
      count={count}
      measure={analysis.measure}
      range={analysis.range}
      acrossGroups={analysis.group_by.length > 0}
    />
  );
}

interface CountProps {
  count: number;
  measure: Measure;
  range: DateRange;
  acrossGroups: boolean;
}

function Count({ count, measure, range, acrossGroups }: CountProps): ReactNode {
  const once = acrossGroups && measure === 'uniques' ? ', each counted once' : '';
  return (
    <div className={classes.headline}>
      <div className={`${classes.figure} tabular`} data-testid="headline">
        {formatNumber(count, locale)}
      </div>
      <Text size="xs" c="dimmed">
        {nounFor(measure, count)}
        {once}, {describeRange(range, locale)}
      </Text>
    </div>
  );
}

function nounFor(measure: Measure, count: number): string {
  const singular = measure === 'uniques' ? 'person' : 'event';
  return count === 1 ? singular : `${singular}s`;
}
