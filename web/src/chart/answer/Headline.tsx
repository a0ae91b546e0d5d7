import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries';
import type { Question } from '../../api/questions';
import type { Segmentation } from '../../api/segmentation';
import { locale } from '../../look/locale';
import { type MeasureChoice, measureLabel } from '../measure';
import { type DateRange, describeRange } from '../period';
import classes from './Answer.module.css';
import type { ValueFormat } from './numbers';
import { formatOf } from './valueFormat';

interface HeadlineProps {
  question: Question<Segmentation>;
  measure: MeasureChoice;
}

/**
 * The count over the whole range and all groups. Persons of several groups overlap, so for a grouped
 * chart the same question is asked once more without groups. Several events have no common count.
 */
export function Headline({ question, measure }: HeadlineProps): ReactNode {
  const { analysis } = question;
  const { measure: asked } = analysis;
  const formulas = typeof asked === 'object' && 'formulas' in asked ? asked.formulas : undefined;
  const single = (formulas ?? analysis.events).length === 1 && analysis.segments.length === 1;
  const total = useQuery({
    ...queries.answer({ ...question, analysis: { ...analysis, group_by: [] } }),
    enabled: single,
  });
  if (!single || total.isError) {
    return null;
  }
  if (total.data === undefined) {
    return <Skeleton h={54} w={150} mx="md" />;
  }
  const { series, formulas: told } = total.data.answer.result;
  return (
    <Count
      count={series[0]?.collapsed ?? null}
      measure={measure}
      format={formatOf(measure.kind, told)}
      range={analysis.range}
      acrossGroups={analysis.group_by.length > 0}
    />
  );
}

interface CountProps {
  /** Null where a formula is not defined. */
  count: number | null;
  measure: MeasureChoice;
  format: ValueFormat;
  range: DateRange;
  acrossGroups: boolean;
}

function Count({ count, measure, format, range, acrossGroups }: CountProps): ReactNode {
  const once = acrossGroups && measure.kind === 'uniques' ? ', each counted once' : '';
  return (
    <div className={classes.headline}>
      <div className={`${classes.figure} tabular`} data-testid="headline">
        {count === null ? '–' : format.full(count, locale)}
      </div>
      <Text size="xs" c="dimmed">
        {nounFor(measure, count)}
        {once}, {describeRange(range, locale)}
      </Text>
    </div>
  );
}

function nounFor(measure: MeasureChoice, count: number | null): string {
  if (measure.kind !== 'uniques' && measure.kind !== 'totals') {
    return measure.kind === 'formulas' ? 'over all days' : measureLabel(measure);
  }
  const singular = measure.kind === 'uniques' ? 'person' : 'event';
  return count === 1 ? singular : `${singular}s`;
}
