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
  const days = describeRange(range, locale);
  return (
    <div className={classes.headline}>
      {only !== undefined && others.length === 0 ? (
        <>
          <div className={`${classes.figure} tabular`} data-testid="headline">
            {formatNumber(only.collapsed, locale)}
          </div>
          <Text size="xs" c="dimmed">
            {measure === 'uniques' ? (only.collapsed === 1 ? 'person' : 'persons') : 'events'}, {days}
          </Text>
        </>
      ) : (
        <Text size="xs" c="dimmed">
          {days}
        </Text>
      )}
    </div>
  );
}
