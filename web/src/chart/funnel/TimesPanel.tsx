import { Box, Group, Select, Skeleton, Text, Title, useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { messageOf } from '../../api/problem';
import { queries } from '../../api/queries';
import type { Funnel, FunnelTrack, Question } from '../../api/questions';
import { locale } from '../../look/locale';
import { BarChart } from '../answer/BarChart';
import { barChartOption } from '../answer/barChartOption';
import { PALETTES, seriesColor } from '../answer/palette';
import { type Bin, countBins, timeBins } from './histogram';
import { formatSpan } from './span';
import type { Track } from './tracks';

interface TimesPanelProps {
  question: Question<Funnel>;
  /** In the order of the answer. */
  tracks: Track[];
  title: string;
}

type What = 'times' | 'previous_steps';
const HEIGHT = '260px';

/** How long persons took from step to step, and how often they did the step before: of one step and group at a time. */
export function TimesPanel({ question, tracks, title }: TimesPanelProps): ReactNode {
  const [what, setWhat] = useState<What>('times');
  const [step, setStep] = useState(0);
  const [chosen, setChosen] = useState(0);
  const detailed = useQuery(
    queries.answer({ ...question, analysis: { ...question.analysis, details: true } }),
  );
  const place = Math.min(chosen, tracks.length - 1);
  const track = tracks[place];
  const answered = detailed.data?.answer.result.tracks[place];
  const last = (track?.steps.length ?? 2) - 2;
  const at = Math.min(step, last);
  const inOrder = question.analysis.order !== 'unordered';
  const kind = inOrder ? what : 'times';
  return (
    <section className="panel" aria-label="Time to convert">
      <Box px={16} pt={12}>
        <Title order={2} fz={14}>
          Time to convert
        </Title>
        <Group gap={8} mt={8}>
          {inOrder && (
            <Select
              aria-label="What is shown of the steps"
              w={230}
              data={[
                { value: 'times', label: 'Time from the step before' },
                { value: 'previous_steps', label: 'How often the step before was done' },
              ]}
              value={kind}
              onChange={(value) => setWhat(value === 'previous_steps' ? value : 'times')}
              allowDeselect={false}
            />
          )}
          <Select
            aria-label="Step of the times"
            w={190}
            data={(track?.steps ?? [])
              .slice(1)
              .map(({ name }, index) => ({ value: String(index), label: `to ${name}` }))}
            value={String(at)}
            onChange={(value) => setStep(Number(value))}
            allowDeselect={false}
          />
          {tracks.length > 1 && (
            <Select
              aria-label="Group of the times"
              w={190}
              data={tracks.map(({ label }, index) => ({ value: String(index), label }))}
              value={String(place)}
              onChange={(value) => setChosen(Number(value))}
              allowDeselect={false}
              searchable
            />
          )}
        </Group>
      </Box>
      <Box px={8} py="xs">
        {detailed.isError ? (
          <Text role="alert" size="sm" c="dimmed" px={8} py={24}>
            {messageOf(detailed.error)}
          </Text>
        ) : answered === undefined ? (
          <Skeleton h={260} mx={8} />
        ) : (
          <Times track={answered} step={at} kind={kind} title={title} />
        )}
      </Box>
    </section>
  );
}

interface TimesProps {
  track: FunnelTrack;
  step: number;
  kind: What;
  title: string;
}

function Times({ track, step, kind, title }: TimesProps): ReactNode {
  const palette = PALETTES[useComputedColorScheme('light')];
  const bins = useMemo(() => binsOf(track, step, kind), [track, step, kind]);
  const option = useMemo(() => {
    const series = [
      {
        key: 'persons',
        label: 'Persons',
        color: seriesColor(palette, 0),
        shown: true,
        values: bins.map(({ count }) => count),
      },
    ];
    return barChartOption({ labels: bins.map(({ label }) => label), series }, palette, locale);
  }, [bins, palette]);
  const [median, average] = [track.median_ms[step] ?? null, track.average_ms[step] ?? null];
  if (bins.length === 0 || median === null || average === null) {
    return (
      <Text size="sm" c="dimmed" ta="center" py={48}>
        Nobody came to this step.
      </Text>
    );
  }
  return (
    <>
      {kind === 'times' && (
        <Text size="xs" c="dimmed" px={8} pb={4}>
          median {formatSpan(median, locale)}, average {formatSpan(average, locale)}
        </Text>
      )}
      <BarChart option={option} label={`Bar chart: ${title}, ${LABELS[kind]}`} height={HEIGHT} />
    </>
  );
}

const LABELS: Readonly<Record<What, string>> = {
  times: 'how long it took',
  previous_steps: 'how often the step before was done',
};

function binsOf(track: FunnelTrack, step: number, kind: What): Bin[] {
  const histogram = track.details?.[kind][step];
  if (histogram === undefined) {
    return [];
  }
  return kind === 'times' ? timeBins(histogram, locale) : countBins(histogram, locale);
}
