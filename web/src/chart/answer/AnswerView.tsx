import { Box, Text, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Segmentation } from '../../api/segmentation';
import { locale } from '../../look/locale';
import type { MeasureChoice } from '../measure';
import { describeRange } from '../period';
import classes from './Answer.module.css';
import { AnswerFooter } from './AnswerFooter';
import type { Answered } from './AnswerPanel';
import { wholeBuckets } from './buckets';
import { earlierLines, earlierSeries } from './compared';
import { DistributionChart } from './DistributionChart';
import { toDistribution } from './distribution';
import { Headline } from './Headline';
import { Legend } from './Legend';
import { LineChart } from './LineChart';
import { lineChartOption } from './lineChartOption';
import { PALETTES, seriesColor } from './palette';
import { SeriesTable } from './SeriesTable';
import { isAllZero, toSeries } from './series';
import { type Choices, withChoices } from './shownSeries';
import type { Sorting } from './table';
import { totalOf } from './totals';
import { formatOf } from './valueFormat';

/** How an answer is looked at: what changes nothing about the question. */
export interface Look {
  lines: Choices;
  sorting: Sorting;
}

interface AnswerViewProps extends Answered<Segmentation> {
  head: ReactNode;
  /** Their names, where there are several. */
  segments: string[];
  measure: MeasureChoice;
  title: string;
  look: Look;
  onLook: (look: Partial<Look>) => void;
}

export const CHART_HEIGHT = 'clamp(280px, 42vh, 540px)';

export function AnswerView({
  head,
  segments,
  measure,
  title,
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
  const { interval, range } = question.analysis;
  const format = formatOf(measure.kind, answer.result.formulas);
  const { buckets } = answer.result;
  const series = useMemo(
    () => withChoices(toSeries(answer.result, question, segments, locale), look.lines, palette),
    [answer, question, segments, look.lines, palette],
  );
  const distribution = useMemo(
    () => toDistribution(answer.result, question, segments, locale),
    [answer, question, segments],
  );
  const option = useMemo(() => {
    const lines = [...earlierLines(answer.result, series), ...series];
    return lineChartOption(
      { buckets, interval, range, series: lines, now: answeredAt, format },
      palette,
      locale,
    );
  }, [answer, buckets, interval, range, series, answeredAt, format, palette]);
  const rows = useMemo(() => {
    const own = series.map((each, index) => {
      const spread = distribution?.spreadOf[index] ?? -1;
      return spread < 0 ? each : { ...each, color: seriesColor(palette, spread) };
    });
    return [...own, ...earlierSeries(answer.result, series)];
  }, [answer, series, distribution, palette]);
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
        {distribution === undefined ? (
          <>
            <Headline question={question} measure={measure} />
            <Box px={8} pt="xs">
              <LineChart option={option} label={`Line chart: ${title}`} height={CHART_HEIGHT} />
            </Box>
            {series.length > 1 && <Legend series={series} onChange={(lines) => onLook({ lines })} />}
            {answer.result.compared !== undefined && <Earlier buckets={answer.result.compared.buckets} />}
          </>
        ) : (
          <DistributionChart
            distribution={distribution}
            label={title}
            height={CHART_HEIGHT}
            choices={look.lines}
            onChoose={(lines) => onLook({ lines })}
          />
        )}
        {footer}
      </section>
      <SeriesTable
        series={rows}
        buckets={buckets}
        interval={interval}
        total={totalOf(measure.kind)}
        format={format}
        whole={wholeBuckets(buckets, interval, range, answeredAt)}
        fileName={`${title.replaceAll(':', ',')} ${range.start} to ${range.end}`}
        sorting={look.sorting}
        onSort={(sorting) => onLook({ sorting })}
      />
    </div>
  );
}

/** Which days the pale, dashed lines are of. */
function Earlier({ buckets }: { buckets: string[] }): ReactNode {
  const [first, last] = [buckets[0], buckets.at(-1)];
  return (
    first !== undefined &&
    last !== undefined && (
      <Text size="xs" c="dimmed" px={16} pt={4}>
        Dashed and pale: {describeRange({ start: first.slice(0, 10), end: last.slice(0, 10) }, locale)}
      </Text>
    )
  );
}

function NothingCounted(): ReactNode {
  return (
    <Box py={96} px="md" ta="center" role="status">
      <Text fw={600}>Nobody did this in these days</Text>
      <Text c="dimmed" size="sm">
        Choose other days, another event or property, or loosen the filters.
      </Text>
    </Box>
  );
}
