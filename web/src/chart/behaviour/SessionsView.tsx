import { Box, Text, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { SessionMeasure, Sessions } from '../../api/behaviour';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import type { Look } from '../answer/AnswerView';
import { wholeBuckets } from '../answer/buckets';
import { Legend } from '../answer/Legend';
import { LineChart } from '../answer/LineChart';
import { lineChartOption } from '../answer/lineChartOption';
import { COUNTS, DECIMALS, formatNumber, type ValueFormat } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import { SeriesTable } from '../answer/SeriesTable';
import { withChoices } from '../answer/shownSeries';
import { formatSpan } from '../funnel/span';
import { describeRange } from '../period';
import { AnswerFrame, type DrawnView, fileNameOf } from './AnswerFrame';
import { BarsPanel } from './BarsPanel';
import { lengthLabels, sessionSeries, sum } from './bars';
import { SESSION_NAMES } from './names';
import { PlainTable } from './PlainTable';

interface SessionsViewProps extends DrawnView<Sessions> {
  look: Look;
  onLook: (look: Partial<Look>) => void;
}

const HEIGHT = 'clamp(280px, 42vh, 540px)';
const MILLIS = 1_000;
const SPANS: ValueFormat = {
  full: (seconds, language) => formatSpan(seconds * MILLIS, language),
  axis: (seconds, language) => formatSpan(seconds * MILLIS, language),
  leastStep: 0,
};

/** Sessions over time, or by how long they lasted. */
export function SessionsView({
  answered,
  head,
  title,
  segments,
  look,
  onLook,
}: SessionsViewProps): ReactNode {
  const palette = PALETTES[useComputedColorScheme('light')];
  const { measure, interval, range } = answered.question.analysis;
  const { result } = answered.answer;
  const { edges, buckets = NONE } = result;
  const now = answered.answeredAt;
  const format = formatOf(measure);
  const series = useMemo(
    () => withChoices(sessionSeries(result, segments), look.lines, palette),
    [result, segments, look.lines, palette],
  );
  const option = useMemo(
    () => lineChartOption({ buckets, interval, range, series, now, format }, palette, locale),
    [buckets, interval, range, series, now, format, palette],
  );
  const labels = useMemo(() => lengthLabels(edges ?? [], locale), [edges]);
  const sessions = sum(result.series.map((each) => each.sessions));
  const fileName = fileNameOf(title, range);
  const table =
    edges === undefined ? (
      <SeriesTable
        series={series}
        buckets={buckets}
        interval={interval}
        total={measure === 'totals' || measure === 'time_spent' ? 'Total' : 'Over all days'}
        format={format}
        whole={wholeBuckets(buckets, interval, range, now)}
        fileName={fileName}
        sorting={look.sorting}
        onSort={(sorting) => onLook({ sorting })}
      />
    ) : (
      <PlainTable
        head="Length"
        columns={series.map(({ label }) => label)}
        rows={labels.map((label, index) => ({
          key: label,
          label,
          cells: series.map(({ values }) => formatNumber(values[index] ?? 0, locale)),
        }))}
        note="Sessions"
        label="Sessions by length"
        fileName={fileName}
      />
    );
  const [only] = series;
  return (
    <AnswerFrame
      answered={answered}
      head={head}
      label="Sessions"
      empty={sessions === 0 ? 'No sessions in these days' : undefined}
      groups={series.length}
      below={table}
    >
      {series.length === 1 && only !== undefined && (
        <div className={classes.headline}>
          <div className={`${classes.figure} tabular`} data-testid="headline">
            {format.full(only.collapsed, locale)}
          </div>
          <Text size="xs" c="dimmed">
            {SESSION_NAMES[measure]}, {describeRange(range, locale)}
            {measure !== 'totals' && edges === undefined && ` · ${formatNumber(sessions, locale)} sessions`}
          </Text>
        </div>
      )}
      {edges === undefined ? (
        <>
          <Box px={8} pt="xs">
            <LineChart option={option} label={`Line chart: ${title}`} height={HEIGHT} />
          </Box>
          {series.length > 1 && <Legend series={series} onChange={(lines) => onLook({ lines })} />}
        </>
      ) : (
        <BarsPanel
          bars={series}
          labels={labels}
          label={title}
          format={COUNTS}
          onLines={(lines) => onLook({ lines })}
        />
      )}
    </AnswerFrame>
  );
}

const NONE: string[] = [];

function formatOf(measure: SessionMeasure): ValueFormat {
  switch (measure) {
    case 'totals':
    case 'length_distribution':
      return COUNTS;
    case 'per_person':
      return DECIMALS;
    case 'average_length':
    case 'time_spent':
    case 'time_spent_per_person':
      return SPANS;
  }
}
