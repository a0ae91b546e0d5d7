import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Measure } from '../../api/questions';
import { locale } from '../../look/locale';
import { type DateRange, describeRange } from '../period';
import classes from './Answer.module.css';
import { formatNumber } from './numbers';
import type { Series } from './series';

interface HeadlineProps {
  series: Series[];
  measure: Measure;
  range: DateRange;
}

/** The count over the whole range. Persons of several groups overlap, so only a single series has one. */
export function Headline({ series, measure, range }: HeadlineProps): ReactNode {
  const [only, ...others] = series;
  if (only === undefined || others.length > 0) {
    return null;
  }
  return (
    <div className={classes.headline}>
      <div className={`${classes.figure} tabular`} data-testid="headline">
        {formatNumber(only.collapsed, locale)}
      </div>
      <Text size="xs" c="dimmed">
        {nounFor(measure, only.collapsed)}, {describeRange(range, locale)}
      </Text>
    </div>
  );
}

function nounFor(measure: Measure, count: number): string {
  const singular = measure === 'uniques' ? 'person' : 'event';
  return count === 1 ? singular : `${singular}s`;
}
