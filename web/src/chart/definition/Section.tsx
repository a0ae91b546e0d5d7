import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { PlusIcon } from '../../look/icons';
import classes from './Definition.module.css';
import { FieldErrorText } from './FieldErrors';

const NOTHING: readonly string[] = [];

interface SectionProps {
  title: string;
  /** Names the button that adds a row: "Add filter". */
  add?: string | undefined;
  onAdd?: () => void;
  /** Which members of the analysis it decides on: what is wrong with them is told here. */
  of?: readonly string[];
  children?: ReactNode;
}

export function Section({ title, add, onAdd, of = NOTHING, children }: SectionProps): ReactNode {
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
      <div className={classes.rows}>
        {children}
        <FieldErrorText of={of} />
      </div>
    </section>
  );
}
