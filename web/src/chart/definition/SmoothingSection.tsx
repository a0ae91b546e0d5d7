import { Group, Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Interval } from '../../api/questions';
import { COMPARISONS, type Compared, mostIntervals, parseCompared, type Smoothing } from '../smoothing';
import { CountInput } from './CountInput';
import { Section } from './Section';

interface SmoothingSectionProps {
  smoothing: Smoothing;
  compared: Compared;
  interval: Interval;
  onSmoothing: (smoothing: Smoothing) => void;
  onCompared: (compared: Compared) => void;
}

const KINDS: { value: Smoothing['kind']; label: string }[] = [
  { value: 'plain', label: 'Each point by itself' },
  { value: 'rolling', label: 'Rolling window' },
  { value: 'rolling_average', label: 'Rolling average' },
  { value: 'cumulative', label: 'Running total' },
];
const MEANINGS: Readonly<Record<Smoothing['kind'], string>> = {
  plain: '',
  rolling: 'Points together, as if they were one.',
  rolling_average: 'Points on average.',
  cumulative: 'All points from the first on, as if they were one.',
};
const USUAL_INTERVALS = 7;

/** Over which points a point is measured, and what stands beside it. */
export function SmoothingSection(props: SmoothingSectionProps): ReactNode {
  const { smoothing, compared, interval, onSmoothing, onCompared } = props;
  const most = mostIntervals(interval);

  function choose(kind: Smoothing['kind']): void {
    onSmoothing(
      kind === 'plain' || kind === 'cumulative'
        ? { kind }
        : {
            kind,
            intervals: 'intervals' in smoothing ? smoothing.intervals : Math.min(USUAL_INTERVALS, most),
          },
    );
  }

  return (
    <>
      <Section title="Each point over" of={['window']}>
        <Group gap={6} wrap="nowrap">
          <Select
            aria-label="Each point over"
            flex={1}
            data={KINDS}
            value={smoothing.kind}
            onChange={(chosen) => {
              const known = KINDS.find(({ value }) => value === chosen);
              if (known !== undefined) {
                choose(known.value);
              }
            }}
            allowDeselect={false}
          />
          {'intervals' in smoothing && (
            <CountInput
              key={smoothing.intervals}
              label="Points of the window"
              value={smoothing.intervals}
              most={most}
              width={64}
              onChange={(intervals) => onSmoothing({ ...smoothing, intervals })}
            />
          )}
        </Group>
        {smoothing.kind !== 'plain' && (
          <Text size="xs" c="dimmed">
            {MEANINGS[smoothing.kind]}
          </Text>
        )}
      </Section>
      <Section title="Compared with" of={['compare']}>
        <Select
          aria-label="Compared with"
          data={[...COMPARISONS]}
          value={compared}
          onChange={(chosen) => onCompared(parseCompared(chosen ?? '') ?? 'none')}
          allowDeselect={false}
        />
      </Section>
    </>
  );
}
