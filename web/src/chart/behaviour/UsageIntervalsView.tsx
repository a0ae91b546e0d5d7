import { Text, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { UsageIntervals } from '../../api/behaviour';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { COUNTS, formatNumber } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import { type Choices, withChoices } from '../answer/shownSeries';
import { eventLabel } from '../eventNames';
import { AnswerFrame, type DrawnView, fileNameOf } from './AnswerFrame';
import { BarsPanel } from './BarsPanel';
import { usageBars, usualInterval } from './bars';
import { PlainTable } from './PlainTable';

interface UsageIntervalsViewProps extends DrawnView<UsageIntervals> {
  lines: Choices;
  onLines: (lines: Choices) => void;
}

/** What most persons are. */
const MOST_PERSONS = 0.8;

/** After how many days, weeks or months persons usually do something again. */
export function UsageIntervalsView(props: UsageIntervalsViewProps): ReactNode {
  const { answered, head, title, segments, lines, onLines } = props;
  const palette = PALETTES[useComputedColorScheme('light')];
  const { events, unit, range } = answered.question.analysis;
  const { result } = answered.answer;
  const bars = useMemo(() => {
    const names = events.map(({ event }) => eventLabel(event));
    return withChoices(usageBars(result, names, segments), lines, palette);
  }, [result, events, segments, lines, palette]);
  const labels = (bars[0]?.values ?? []).map((_, index) => `${index + 1} ${unit}${index === 0 ? '' : 's'}`);
  const usual = result.series.map(({ persons }) => usualInterval(persons, MOST_PERSONS));
  const [first] = usual;
  return (
    <AnswerFrame
      answered={answered}
      head={head}
      label="Usage intervals"
      empty={labels.length === 0 ? 'Nobody did this again in these days' : undefined}
      below={
        <PlainTable
          head="Event"
          columns={['Active', 'Came again', '80% within', ...labels]}
          rows={bars.map(({ key, label, color, values }, index) => ({
            key,
            label,
            color,
            cells: [
              formatNumber(result.series[index]?.active ?? 0, locale),
              formatNumber(result.series[index]?.returning ?? 0, locale),
              spanOf(usual[index], unit),
              ...values.map((value) => formatNumber(value ?? 0, locale)),
            ],
          }))}
          note="Persons by the median of what lies between"
          label="Persons by usage interval"
          fileName={fileNameOf(title, range)}
        />
      }
    >
      {usual.length === 1 && first !== undefined && (
        <div className={classes.headline}>
          <div className={`${classes.figure} tabular`} data-testid="headline">
            {spanOf(first, unit)}
          </div>
          <Text size="xs" c="dimmed">
            within which 80% of those who come again usually do
          </Text>
        </div>
      )}
      <BarsPanel bars={bars} labels={labels} label={title} format={COUNTS} onLines={onLines} />
    </AnswerFrame>
  );
}

function spanOf(count: number | undefined, unit: string): string {
  return count === undefined ? '–' : `${count} ${unit}${count === 1 ? '' : 's'}`;
}
