import { Box, Text, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Retention } from '../../api/questions';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { AnswerFooter } from '../answer/AnswerFooter';
import type { Answered } from '../answer/AnswerPanel';
import { CHART_HEIGHT } from '../answer/AnswerView';
import { Legend } from '../answer/Legend';
import { LineChart } from '../answer/LineChart';
import { linesOver } from '../answer/lineChartOption';
import { SHARES } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import { type Choices, withChoices } from '../answer/shownSeries';
import { CohortTable } from './CohortTable';
import { columnLabels, isDeserted, toCohorts } from './cohorts';
import { RetentionHeadline } from './RetentionHeadline';

interface RetentionViewProps extends Answered<Retention> {
  head: ReactNode;
  /** Their names, where there are several. */
  segments: string[];
  title: string;
  /** Which groups are drawn. */
  lines: Choices;
  onLines: (lines: Choices) => void;
}

export function RetentionView(props: RetentionViewProps): ReactNode {
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
  const { interval, range } = question.analysis;
  const { result } = answer;
  const columns = useMemo(() => columnLabels(result, interval), [result, interval]);
  const groups = useMemo(
    () => withChoices(toCohorts(result, question, answeredAt, segments), lines, palette),
    [result, question, answeredAt, segments, lines, palette],
  );
  const option = useMemo(() => {
    const whole = { from: 0, to: columns.length };
    const axis = {
      labels: columns,
      labelled: 'auto',
      title: (index: number) => columns[index] ?? '',
      note: () => '',
      whole,
      begun: columns.length,
    } as const;
    return linesOver(axis, groups, SHARES, palette, locale);
  }, [columns, groups, palette]);
  const footer = (
    <AnswerFooter answer={answer} groups={groups.length} asking={asking} onAskAgain={onAskAgain} />
  );

  if (isDeserted(result.tracks)) {
    return (
      <section className="panel" aria-busy={asking}>
        {head}
        <NobodyStarted />
        {footer}
      </section>
    );
  }
  return (
    <div className={outdated ? classes.outdated : undefined} aria-busy={asking}>
      <section className="panel" aria-label="Retention">
        {head}
        {segments.length === 0 && question.analysis.return.length === 1 && (
          <RetentionHeadline question={question} />
        )}
        <Box px={8} pt="xs">
          <LineChart option={option} label={`Line chart: ${title}`} height={CHART_HEIGHT} />
        </Box>
        {groups.length > 1 && <Legend series={groups} onChange={onLines} />}
        {footer}
      </section>
      <CohortTable
        groups={groups}
        columns={columns}
        interval={interval}
        fileName={`${title.replaceAll(':', ',')} ${range.start} to ${range.end}`}
      />
    </div>
  );
}

function NobodyStarted(): ReactNode {
  return (
    <Box py={96} px="md" ta="center" role="status">
      <Text fw={600}>Nobody started in these days</Text>
      <Text c="dimmed" size="sm">
        Choose other days, another starting event, or loosen the filters.
      </Text>
    </Box>
  );
}
