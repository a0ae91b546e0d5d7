import { Box, Text, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Segmentation } from '../../api/questions';
import { locale } from '../../look/locale';
import { titleOf } from '../title';
import classes from './Answer.module.css';
import { AnswerFooter } from './AnswerFooter';
import type { Answered } from './AnswerPanel';
import { wholeBuckets } from './buckets';
import { Headline } from './Headline';
import { Legend } from './Legend';
import { LineChart } from './LineChart';
import { lineChartOption } from './lineChartOption';
import { PALETTES } from './palette';
import { SeriesTable } from './SeriesTable';
import { isAllZero, toSeries } from './series';
import { type Choices, withChoices } from './shownSeries';
import type { Sorting } from './table';

/** How an answer is looked at: what changes nothing about the question. */
export interface Look {
  lines: Choices;
  sorting: Sorting;
}

interface AnswerViewProps extends Answered<Segmentation> {
  head: ReactNode;
  /** Their names, where there are several. */
  segments: string[];
  look: Look;
  onLook: (look: Partial<Look>) => void;
}

export const CHART_HEIGHT = 'clamp(280px, 42vh, 540px)';

export function AnswerView({
  head,
  segments,
  question,
  answer,
  answeredAt,
  asking,
  outdated,
  onAskAgain,
  look,
  onLook,
}: AnswerViewProps): ReactNode {
  const palette = PALETTES[useComputedColorScheme('light')];
  const { interval, measure, range } = question.analysis;
  const { buckets } = answer.result;
  const series = useMemo(
    () => withChoices(toSeries(answer.result, question, segments), look.lines, palette),
    [answer, question, segments, look.lines, palette],
  );
  const option = useMemo(
    () => lineChartOption({ buckets, interval, range, series, now: answeredAt }, palette, locale),
    [buckets, interval, range, series, answeredAt, palette],
  );
  const title = titleOf(question.analysis);
  const footer = (
    <AnswerFooter answer={answer} groups={series.length} asking={asking} onAskAgain={onAskAgain} />
  );

  if (isAllZero(series)) {
    return (
      <section className="panel" aria-busy={asking}>
        {head}
        <NothingCounted />
        {footer}
      </section>
    );
  }
  return (
    <div className={outdated ? classes.outdated : undefined} aria-busy={asking}>
      <section className="panel" aria-label="Chart">
        {head}
        <Headline question={question} />
        <Box px={8} pt="xs">
          <LineChart option={option} label={`Line chart: ${title}`} height={CHART_HEIGHT} />
        </Box>
        {series.length > 1 && <Legend series={series} onChange={(lines) => onLook({ lines })} />}
        {footer}
      </section>
      <SeriesTable
        series={series}
        buckets={buckets}
        interval={interval}
        measure={measure}
        whole={wholeBuckets(buckets, interval, range, answeredAt)}
        fileName={`${title.replaceAll(':', ',')} ${range.start} to ${range.end}`}
        sorting={look.sorting}
        onSort={(sorting) => onLook({ sorting })}
      />
    </div>
  );
}

function NothingCounted(): ReactNode {
  return (
    <Box py={96} px="md" ta="center" role="status">
      <Text fw={600}>Nobody did this in these days</Text>
      <Text c="dimmed" size="sm">
        Choose other days, another event, or loosen the filters.
      </Text>
    </Box>
  );
}
