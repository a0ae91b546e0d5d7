import { Box, Text, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Journeys } from '../../api/questions';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { AnswerFooter } from '../answer/AnswerFooter';
import type { Answered } from '../answer/AnswerPanel';
import { formatNumber, formatShare } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import { ScrollRegion } from '../answer/ScrollRegion';
import { describeRange } from '../period';
import pathClasses from './Journeys.module.css';
import { PathTable } from './PathTable';
import { isWithoutLinks, toPaths } from './paths';
import { Sankey } from './Sankey';
import { sankeyHeight, sankeyMinWidth, sankeyOption } from './sankeyOption';

interface JourneysViewProps extends Answered<Journeys> {
  head: ReactNode;
  title: string;
}

export function JourneysView(props: JourneysViewProps): ReactNode {
  const { head, title, question, answer, asking, outdated, onAskAgain } = props;
  const palette = PALETTES[useComputedColorScheme('light')];
  const { result } = answer;
  const { counting, range } = question.analysis;
  const option = useMemo(() => sankeyOption(result, palette, locale), [result, palette]);
  const paths = useMemo(() => toPaths(result), [result]);
  const footer = <AnswerFooter answer={answer} asking={asking} onAskAgain={onAskAgain} />;

  if (result.counted === 0) {
    return (
      <section className="panel" aria-busy={asking}>
        {head}
        <NoPaths tooLong={result.too_long} />
        {footer}
      </section>
    );
  }
  return (
    <div className={outdated ? classes.outdated : undefined} aria-busy={asking}>
      <section className="panel" aria-label="Journeys">
        {head}
        <div className={classes.headline}>
          <div className={`${classes.figure} tabular`} data-testid="headline">
            {formatNumber(result.counted, locale)}
          </div>
          <Text size="xs" c="dimmed">
            {countedAs(question.analysis, result.counted)}, {describeRange(range, locale)}
            {result.counted < result.started &&
              ` · ${formatShare(result.counted / result.started, locale)} of the ${formatNumber(result.started, locale)} that started`}
            {result.too_long > 0 && ` · ${formatNumber(result.too_long, locale)} have more steps`}
          </Text>
        </div>
        {isWithoutLinks(result.paths) ? (
          <Text ta="center" c="dimmed" py={48} size="sm">
            Nothing else was done in time: every path has one step.
          </Text>
        ) : (
          <ScrollRegion className={pathClasses.picture} label="From step to step">
            <Sankey
              option={option}
              label={`Sankey diagram: ${title}`}
              height={sankeyHeight(result)}
              minWidth={sankeyMinWidth(result)}
            />
          </ScrollRegion>
        )}
        {footer}
      </section>
      <PathTable
        paths={paths}
        leftOut={result.paths_left_out}
        counted={counting === 'uniques' ? 'Persons' : 'Times'}
        fileName={`${title.replaceAll(':', ',')} ${range.start} to ${range.end}`}
      />
    </div>
  );
}

function countedAs({ counting }: Journeys, count: number): string {
  if (counting === 'totals') {
    return count === 1 ? 'path' : 'paths';
  }
  return count === 1 ? 'person with a path' : 'persons, each with one path';
}

function NoPaths({ tooLong }: { tooLong: number }): ReactNode {
  return (
    <Box py={96} px="md" ta="center" role="status">
      <Text fw={600}>No such path in these days</Text>
      <Text c="dimmed" size="sm">
        {tooLong > 0
          ? `${formatNumber(tooLong, locale)} have more steps: allow more of them, or hide events.`
          : 'Choose other days, another event, a longer time, or loosen the filters.'}
      </Text>
    </Box>
  );
}
