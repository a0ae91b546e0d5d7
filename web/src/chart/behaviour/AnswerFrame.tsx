import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Analysis } from '../../api/questions';
import classes from '../answer/Answer.module.css';
import { AnswerFooter } from '../answer/AnswerFooter';
import type { Answered } from '../answer/AnswerPanel';

interface AnswerFrameProps {
  answered: Answered<Analysis>;
  head: ReactNode;
  /** What the panel shows. */
  label: string;
  /** Says that there is nothing to show, where that is so. */
  empty: string | undefined;
  /** How many groups there are. */
  groups?: number;
  /** The picture. */
  children: ReactNode;
  /** What stands below. */
  below: ReactNode;
}

/** A panel with head, picture and footer, and a table below; or what there is to do where nothing was counted. */
export function AnswerFrame({
  answered,
  head,
  label,
  empty,
  groups,
  children,
  below,
}: AnswerFrameProps): ReactNode {
  const { answer, asking, outdated, onAskAgain } = answered;
  return (
    <div className={outdated ? classes.outdated : undefined} aria-busy={asking}>
      <section className="panel" aria-label={label}>
        {head}
        {empty === undefined ? (
          children
        ) : (
          <Box py={96} px="md" ta="center" role="status">
            <Text fw={600}>{empty}</Text>
            <Text c="dimmed" size="sm">
              Choose other days, another event, or loosen the filters.
            </Text>
          </Box>
        )}
        <AnswerFooter
          answer={answer}
          {...(groups !== undefined && { groups })}
          asking={asking}
          onAskAgain={onAskAgain}
        />
      </section>
      {empty === undefined && below}
    </div>
  );
}

/** A question's days in a file's name. */
export function fileNameOf(title: string, { start, end }: { start: string; end: string }): string {
  return `${title.replaceAll(':', ',')} ${start} to ${end}`;
}

/** How a chart of a type of its own is called to draw. */
export interface DrawnView<A extends Analysis> {
  answered: Answered<A>;
  head: ReactNode;
  title: string;
  /** Their names, where there are several. */
  segments: string[];
}
