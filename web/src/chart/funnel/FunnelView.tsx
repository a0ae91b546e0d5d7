import { Box, Text, Title, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Funnel } from '../../api/questions';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { AnswerFooter } from '../answer/AnswerFooter';
import type { Answered } from '../answer/AnswerPanel';
import { CHART_HEIGHT } from '../answer/AnswerView';
import { Legend } from '../answer/Legend';
import { LineChart } from '../answer/LineChart';
import { lineChartOption } from '../answer/lineChartOption';
import { SHARES } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import { type Choices, withChoices } from '../answer/shownSeries';
import { FunnelBars } from './FunnelBars';
import { FunnelHeadline } from './FunnelHeadline';
import { FunnelTable } from './FunnelTable';
import { conversionsOverTime } from './overTime';
import { TimesPanel } from './TimesPanel';
import { isDeserted, toTracks } from './tracks';

interface FunnelViewProps extends Answered<Funnel> {
  head: ReactNode;
  /** Their names, where there are several. */
  segments: string[];
  title: string;
  /** Which groups, or steps over time, are drawn. */
  lines: Choices;
  onLines: (lines: Choices) => void;
}

/** A session is a day long at most. */
const SESSION_MILLIS = 86_400_000;

export function FunnelView(props: FunnelViewProps): ReactNode {
  const {
    head,
    title,
    segments,
    question,
    answer,
    answeredAt,
    asking,
    outdated,
    onAskAgain,
    lines,
    onLines,
  } = props;
  const palette = PALETTES[useComputedColorScheme('light')];
  const { interval, range, window } = question.analysis;
  const grouped = answer.result.tracks.length > 1 || (answer.result.tracks[0]?.group.length ?? 0) > 0;
  const settleMillis = 'seconds' in window ? window.seconds * 1_000 : SESSION_MILLIS;
  const tracks = useMemo(
    () => withChoices(toTracks(answer.result, question, segments), lines, palette),
    [answer, question, segments, lines, palette],
  );
  const overTime = useMemo(
    () => withChoices(conversionsOverTime(tracks), lines, palette),
    [tracks, lines, palette],
  );
  const option = useMemo(
    () =>
      lineChartOption(
        {
          buckets: answer.result.buckets,
          interval,
          range,
          series: overTime,
          now: answeredAt,
          settleMillis,
          format: SHARES,
        },
        palette,
        locale,
      ),
    [answer, interval, range, settleMillis, overTime, answeredAt, palette],
  );
  const footer = (
    <AnswerFooter answer={answer} groups={tracks.length} asking={asking} onAskAgain={onAskAgain} />
  );

  if (isDeserted(tracks)) {
    return (
      <section className="panel" aria-busy={asking}>
        {head}
        <NobodyEntered />
        {footer}
      </section>
    );
  }
  return (
    <div className={outdated ? classes.outdated : undefined} aria-busy={asking}>
      <section className="panel" aria-label="Funnel">
        {head}
        {segments.length === 0 && <FunnelHeadline question={question} />}
        <FunnelBars tracks={tracks} grouped={grouped} counting={question.analysis.counting} />
        {grouped && <Legend series={tracks} of="Groups of the chart" onChange={onLines} />}
        {footer}
      </section>
      <FunnelTable
        tracks={tracks}
        grouped={grouped}
        counting={question.analysis.counting}
        fileName={`${title.replaceAll(':', ',')} ${range.start} to ${range.end}`}
      />
      <TimesPanel question={question} tracks={tracks} title={title} />
      <section className="panel" aria-label="Conversion over time">
        <Box px={16} pt={12}>
          <Title order={2} fz={14}>
            Conversion over time
          </Title>
          <Text size="xs" c="dimmed">
            Of the persons who entered then. Dashed: some of them still have time to convert, or the dates cut
            some off.
          </Text>
        </Box>
        <Box px={8} py="xs">
          <LineChart option={option} label={`Line chart: ${title}, over time`} height={CHART_HEIGHT} />
        </Box>
        {overTime.length > 1 && <Legend series={overTime} onChange={onLines} />}
        <Box h={10} />
      </section>
    </div>
  );
}

function NobodyEntered(): ReactNode {
  return (
    <Box py={96} px="md" ta="center" role="status">
      <Text fw={600}>Nobody entered this funnel in these days</Text>
      <Text c="dimmed" size="sm">
        Choose other days, another first step, or loosen the filters.
      </Text>
    </Box>
  );
}
