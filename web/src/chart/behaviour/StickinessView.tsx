import { Text, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Stickiness } from '../../api/behaviour';
import { locale } from '../../look/locale';
import { wholeBuckets } from '../answer/buckets';
import { formatNumber, formatShare, SHARES } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import { type Choices, withChoices } from '../answer/shownSeries';
import { AnswerFrame, type DrawnView, fileNameOf } from './AnswerFrame';
import { BarsPanel } from './BarsPanel';
import { stickinessBars } from './bars';
import { PlainTable } from './PlainTable';

interface StickinessViewProps extends DrawnView<Stickiness> {
  lines: Choices;
  onLines: (lines: Choices) => void;
}

/** On how many days of a week or month persons come. */
export function StickinessView(props: StickinessViewProps): ReactNode {
  const { answered, head, title, segments, lines, onLines } = props;
  const palette = PALETTES[useComputedColorScheme('light')];
  const { unit, range, cumulative } = answered.question.analysis;
  const { result } = answered.answer;
  const whole = useMemo(
    () => wholeBuckets(result.buckets, unit, range, answered.answeredAt),
    [result, unit, range, answered.answeredAt],
  );
  const bars = useMemo(() => {
    const named = stickinessBars(result, segments, (bucket) => bucket >= whole.from && bucket < whole.to);
    return withChoices(named, lines, palette);
  }, [result, segments, whole, lines, palette]);
  const labels = (bars[0]?.values ?? []).map((_, index) => dayLabel(index + 1, cumulative));
  const count = whole.to - whole.from;
  const nobody = result.series.every(({ persons }) => persons === 0);
  return (
    <AnswerFrame
      answered={answered}
      head={head}
      label="Stickiness"
      empty={nobody ? 'Nobody did this in these days' : undefined}
      groups={bars.length}
      below={
        <PlainTable
          head="Persons"
          columns={['Persons', ...labels]}
          rows={bars.map(({ key, label, color, values }, index) => ({
            key,
            label,
            color,
            cells: [
              formatNumber(result.series[index]?.persons ?? 0, locale),
              ...values.map((value) => (value === null ? '–' : formatShare(value, locale))),
            ],
          }))}
          note={bars.length === 1 ? '1 series' : `${bars.length} series`}
          label="Shares by days"
          fileName={fileNameOf(title, range)}
        />
      }
    >
      <Text size="xs" c="dimmed" px={16}>
        {count > 0
          ? `Of the persons of ${count === 1 ? `one whole ${unit}` : `${count} whole ${unit}s`}.`
          : `No whole ${unit} lies in these days; those that are cut off are shown.`}
      </Text>
      <BarsPanel bars={bars} labels={labels} label={title} format={SHARES} onLines={onLines} />
    </AnswerFrame>
  );
}

function dayLabel(day: number, cumulative: boolean): string {
  return `${day}${cumulative ? '+' : ''} ${day === 1 && !cumulative ? 'day' : 'days'}`;
}
