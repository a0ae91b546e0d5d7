import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon } from '@mantine/core';
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import type { Project } from '../../api/scopes';
import { CloseIcon, DownIcon, GripIcon, UpIcon } from '../../look/icons';
import classes from './Sources.module.css';

interface RankedSourceProps {
  source: Project;
  rank: number;
  isLast: boolean;
  onUp: () => void;
  onDown: () => void;
  onRemove: () => void;
}

export function RankedSource({ source, rank, isLast, onUp, onDown, onRemove }: RankedSourceProps): ReactNode {
  const sortable = useSortable({ id: source.id });
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const refocusAfterMove = useFocusKept(rank);

  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.source}
      data-lifted={sortable.isDragging || undefined}
      style={{ transform: CSS.Transform.toString(sortable.transform), transition: sortable.transition ?? '' }}
    >
      <ActionIcon
        {...sortable.attributes}
        {...sortable.listeners}
        ref={sortable.setActivatorNodeRef}
        className={classes.grip}
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`Drag ${source.name}, rank ${rank}`}
        // While dragging, Escape ends the drag, not the dialog around it.
        data-mantine-stop-propagation={sortable.isDragging}
      >
        <GripIcon size={14} />
      </ActionIcon>
      <span className={classes.rank}>{rank}</span>
      <span className={classes.name} title={source.name}>
        {source.name}
      </span>
      <ActionIcon
        ref={up}
        variant="subtle"
        color="gray"
        size="sm"
        {...(rank === 1 && { 'data-disabled': true })}
        aria-disabled={rank === 1}
        aria-label={`Move ${source.name} up`}
        onClick={() => refocusAfterMove(up, onUp)}
      >
        <UpIcon size={14} />
      </ActionIcon>
      <ActionIcon
        ref={down}
        variant="subtle"
        color="gray"
        size="sm"
        {...(isLast && { 'data-disabled': true })}
        aria-disabled={isLast}
        aria-label={`Move ${source.name} down`}
        onClick={() => refocusAfterMove(down, onDown)}
      >
        <DownIcon size={14} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`Remove ${source.name}`}
        onClick={onRemove}
      >
        <CloseIcon size={14} />
      </ActionIcon>
    </li>
  );
}

/** The browser drops the focus of a node that moves in the document; this puts it back on the button pressed. */
function useFocusKept(rank: number) {
  const pressed = useRef<RefObject<HTMLButtonElement | null> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus is lost exactly when the rank changes
  useLayoutEffect(() => {
    pressed.current?.current?.focus();
    pressed.current = null;
  }, [rank]);
  return (button: RefObject<HTMLButtonElement | null>, act: () => void) => {
    pressed.current = button;
    act();
  };
}
