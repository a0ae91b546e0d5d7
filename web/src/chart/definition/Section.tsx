import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { PlusIcon } from '../../look/icons';
import classes from './Definition.module.css';

interface SectionProps {
  title: string;
  /** Names the button that adds a row: "Add filter". */
  add?: string | undefined;
  onAdd?: () => void;
  children?: ReactNode;
}

export function Section({ title, add, onAdd, children }: SectionProps): ReactNode {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2 className="eyebrow">{title}</h2>
        {add !== undefined && (
          <Tooltip label={add}>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={add} onClick={onAdd}>
              <PlusIcon size={15} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <div className={classes.rows}>{children}</div>
    </section>
  );
}
