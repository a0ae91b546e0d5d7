import { Box, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { ProductOverlap } from '../../api/questions';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { AnswerFooter } from '../answer/AnswerFooter';
import type { Answered } from '../answer/AnswerPanel';
import { formatNumber, formatShare } from '../answer/numbers';
import { describeRange } from '../period';
import { toExplained } from '../question';
import { AdoptionTable } from './AdoptionTable';
import { CombinationTable } from './CombinationTable';
import { ExplainedCount } from './ExplainedCount';
import { toCombinations, withSeveral } from './overlap';

interface OverlapViewProps extends Answered<ProductOverlap> {
  head: ReactNode;
  title: string;
}

export function OverlapView(props: OverlapViewProps): ReactNode {
  const { head, title, question, answer, asking, outdated, onAskAgain } = props;
  const { range } = question.analysis;
  const track = answer.result.tracks[0];
  const combinations = useMemo(() => (track === undefined ? [] : toCombinations(track)), [track]);
  const footer = <AnswerFooter answer={answer} asking={asking} onAskAgain={onAskAgain} />;
  const fileName = `${title.replaceAll(':', ',')} ${range.start} to ${range.end}`;

  if (track === undefined || track.persons === 0) {
    return (
      <section className="panel" aria-busy={asking}>
        {head}
        <Box py={96} px="md" ta="center" role="status">
          <Text fw={600}>Nobody did this in these days</Text>
          <Text c="dimmed" size="sm">
            Choose other days, another event, or loosen the filters.
          </Text>
        </Box>
        {footer}
      </section>
    );
  }
  const several = withSeveral(track);
  return (
    <div className={outdated ? classes.outdated : undefined} aria-busy={asking}>
      <section className="panel" aria-label="Product overlap">
        {head}
        <div className={classes.headline}>
          <div className={`${classes.figure} tabular`} data-testid="headline">
            {formatNumber(track.persons, locale)}
          </div>
          <Text size="xs" c="dimmed">
            {track.persons === 1 ? 'person' : 'persons'}, {describeRange(range, locale)}
            {several !== undefined &&
              ` · ${formatNumber(several, locale)} of them (${formatShare(several / track.persons, locale)}) in several products`}
          </Text>
        </div>
        <CombinationTable
          projects={track.projects}
          combinations={combinations}
          leftOut={track.combinations_left_out}
          fileName={fileName}
        />
        {footer}
      </section>
      <AdoptionTable track={track} fileName={`${fileName}, adoption`} />
      <ExplainedCount question={toExplained(question)} fileName={`${fileName}, explained`} />
    </div>
  );
}
