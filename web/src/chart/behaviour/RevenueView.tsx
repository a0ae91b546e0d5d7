import { Box, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { RevenueLtv, Worth } from '../../api/behaviour';
import { locale } from '../../look/locale';
import { fullLabel } from '../answer/buckets';
import { Legend } from '../answer/Legend';
import { LineChart } from '../answer/LineChart';
import { linesOver } from '../answer/lineChartOption';
import { DECIMALS, formatNumber } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import { type Choices, withChoices } from '../answer/shownSeries';
import { AnswerFrame, type DrawnView, fileNameOf } from './AnswerFrame';
import { groupName } from './bars';
import { WORTH_NAMES } from './names';
import type { Worths } from './options';
import { PlainTable } from './PlainTable';

interface RevenueViewProps extends DrawnView<RevenueLtv> {
  worth: Worths;
  lines: Choices;
  onLines: (lines: Choices) => void;
}

const HEIGHT = 'clamp(280px, 42vh, 540px)';

/** What persons have paid by each day of their own, and cohort by cohort in the table. */
export function RevenueView({
  answered,
  head,
  title,
  segments,
  worth,
  lines,
  onLines,
}: RevenueViewProps): ReactNode {
  const palette = PALETTES[useComputedColorScheme('light')];
  const { interval, range, days } = answered.question.analysis;
  const { result } = answered.answer;
  const tracks = useMemo(() => {
    const named = result.tracks.map(({ segment, group, overall }) => ({
      key: JSON.stringify([segment, ...group]),
      label: groupName(segments[segment], group),
      values: valuesOf(overall, worth),
    }));
    return withChoices(named, lines, palette);
  }, [result, segments, worth, lines, palette]);
  const labels = useMemo(() => Array.from({ length: days + 1 }, (_, day) => `Day ${day}`), [days]);
  const option = useMemo(() => {
    const axis = {
      labels,
      labelled: 'auto',
      title: (index: number) => labels[index] ?? '',
      note: () => '',
      whole: { from: 0, to: labels.length },
      begun: labels.length,
    } as const;
    return linesOver(axis, tracks, DECIMALS, palette, locale);
  }, [labels, tracks, palette]);
  const rows = result.tracks.flatMap((track, index) => {
    const { key = '', label = '', color = '' } = tracks[index] ?? {};
    const rowOf = (name: string, of: Worth) => ({
      key: `${key} ${name}`,
      label: tracks.length > 1 ? `${label} · ${name}` : name,
      color,
      cells: [of.persons, of.paying, of.total, ...valuesOf(of, worth)].map((value) =>
        value === null ? '' : formatNumber(value, locale),
      ),
    });
    return [
      rowOf('All', track.overall),
      ...track.cohorts.map((cohort, place) =>
        rowOf(fullLabel(result.cohorts[place] ?? '', interval, locale), cohort),
      ),
    ];
  });
  return (
    <AnswerFrame
      answered={answered}
      head={head}
      label="Revenue"
      empty={
        result.tracks.every(({ overall }) => overall.persons === 0)
          ? 'Nobody came new in these days'
          : undefined
      }
      groups={tracks.length}
      below={
        <PlainTable
          head="New in"
          columns={['Persons', 'Paying', 'Total', ...labels]}
          rows={rows}
          note={`${WORTH_NAMES[worth]}, of those whose day has ended`}
          label="Revenue by day"
          fileName={fileNameOf(title, range)}
        />
      }
    >
      <Box px={8} pt="xs">
        <LineChart option={option} label={`Line chart: ${title}`} height={HEIGHT} />
      </Box>
      {tracks.length > 1 && <Legend series={tracks} onChange={onLines} />}
    </AnswerFrame>
  );
}

/** Nothing of a day that no one's has come. */
function valuesOf(worth: Worth, which: Worths): (number | null)[] {
  const of = which === 'arppu' ? worth.paying_out_of : worth.out_of;
  return worth[which].map((value, day) => ((of[day] ?? 0) === 0 ? null : value));
}
