import { useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Lifecycle } from '../../api/behaviour';
import { locale } from '../../look/locale';
import { axisLabels, fullLabel, incompleteness, wholeBuckets } from '../answer/buckets';
import { COUNTS, formatNumber } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import { type Choices, withChoices } from '../answer/shownSeries';
import { AnswerFrame, type DrawnView, fileNameOf } from './AnswerFrame';
import { BarsPanel } from './BarsPanel';
import { lifecycleBars } from './bars';
import { PlainTable } from './PlainTable';

interface LifecycleViewProps extends DrawnView<Lifecycle> {
  lines: Choices;
  onLines: (lines: Choices) => void;
}

/** Who came, stacked above the line, and who stayed away below it. */
export function LifecycleView({ answered, head, title, lines, onLines }: LifecycleViewProps): ReactNode {
  const palette = PALETTES[useComputedColorScheme('light')];
  const { interval, range } = answered.question.analysis;
  const { result } = answered.answer;
  const { buckets } = result;
  const now = answered.answeredAt;
  const bars = useMemo(() => withChoices(lifecycleBars(result), lines, palette), [result, lines, palette]);
  const labels = useMemo(() => axisLabels(buckets, interval, locale), [buckets, interval]);
  const note = useMemo(() => {
    const { from, to } = wholeBuckets(buckets, interval, range, now);
    return (index: number) =>
      index >= from && index < to ? '' : incompleteness(buckets[index] ?? '', interval, now);
  }, [buckets, interval, range, now]);
  const nobody = bars.every(({ values }) => values.every((value) => value === 0));
  return (
    <AnswerFrame
      answered={answered}
      head={head}
      label="Lifecycle"
      empty={nobody ? 'Nobody did this in these days' : undefined}
      below={
        <PlainTable
          head="From"
          columns={bars.map(({ label }) => label)}
          rows={buckets.map((bucket, index) => ({
            key: bucket,
            label: `${fullLabel(bucket, interval, locale)}${note(index) === '' ? '' : ' *'}`,
            cells: bars.map(({ values }) => formatNumber(Math.abs(values[index] ?? 0), locale)),
          }))}
          note="Persons; * cut off by the dates, or still running"
          label="Persons by lifecycle"
          fileName={fileNameOf(title, range)}
        />
      }
    >
      <BarsPanel
        bars={bars}
        labels={labels}
        label={title}
        format={COUNTS}
        stacked
        note={note}
        onLines={onLines}
      />
    </AnswerFrame>
  );
}
