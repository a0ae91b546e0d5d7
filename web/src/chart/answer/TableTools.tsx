import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { CheckIcon, CopyIcon, DownloadIcon } from '../../look/icons';
import classes from './Answer.module.css';
import { download } from './download';
import { toCsv, toTabSeparated } from './table';

interface TableToolsProps {
  /** What the table holds: "3 series". */
  note: string;
  /** All of the table, head first. */
  cells: () => string[][];
  fileName: string;
}

/** The line above a table: what it holds, and its ways out. */
export function TableTools({ note, cells, fileName }: TableToolsProps): ReactNode {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <div className={classes.tableHead}>
      <span className={classes.more}>{note}</span>
      <span>
        <Tooltip label={clipboard.copied ? 'Copied' : 'Copy for a spreadsheet'}>
          <ActionIcon
            variant="subtle"
            color={clipboard.copied ? 'spruce' : 'gray'}
            aria-label="Copy the table"
            onClick={() => clipboard.copy(toTabSeparated(cells()))}
          >
            {clipboard.copied ? <CheckIcon /> : <CopyIcon />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Download CSV">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Download CSV"
            onClick={() => download(`${fileName}.csv`, 'text/csv', toCsv(cells()))}
          >
            <DownloadIcon />
          </ActionIcon>
        </Tooltip>
      </span>
    </div>
  );
}
