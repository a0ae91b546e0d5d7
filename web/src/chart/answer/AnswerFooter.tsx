import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/questions';
import { RefreshIcon } from '../../look/icons';
import { locale } from '../../look/locale';
import classes from './Answer.module.css';
import { formatDuration, formatNumber } from './numbers';

interface AnswerFooterProps {
  answer: Answer;
  /** How many groups the answer holds. */
  groups?: number;
  asking: boolean;
  onAskAgain: () => void;
}

export function AnswerFooter({ answer, groups = 0, asking, onAskAgain }: AnswerFooterProps): ReactNode {
  const leftOut = 'groups_left_out' in answer.result ? answer.result.groups_left_out : 0;
  return (
    <div className={classes.footer}>
      <span className="tabular">
        {formatDuration(answer.duration_ms, locale)} · {answer.lens}
      </span>
      <span>Days of {answer.result.time_zone}</span>
      {leftOut > 0 && (
        <span>
          the {formatNumber(groups, locale)} largest groups; {formatNumber(leftOut, locale)} smaller ones left
          out
        </span>
      )}
      <Tooltip label="Ask again">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xs"
          ml="auto"
          loading={asking}
          aria-label="Ask again"
          onClick={onAskAgain}
        >
          <RefreshIcon size={13} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
