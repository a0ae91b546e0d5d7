import { ActionIcon, Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { EventSelector } from '../../api/questions';
import { DotsIcon } from '../../look/icons';
import { eventLabel } from '../eventNames';
import type { Scope } from '../scope';
import { STEP_EVENT_TYPES } from '../steps';
import classes from './Definition.module.css';
import { EventPicker } from './EventPicker';
import { FilterRows } from './FilterRows';

interface StepRowProps {
  scope: Scope;
  step: EventSelector;
  /** From 1. */
  place: number;
  isLast: boolean;
  removable: boolean;
  onChange: (step: EventSelector) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function StepRow(props: StepRowProps): ReactNode {
  const { scope, step, place, isLast, removable, onChange, onMove, onRemove } = props;
  const [adding, setAdding] = useState(false);
  return (
    <li className={classes.rows}>
      <div className={classes.row}>
        <span className={classes.letter} aria-hidden="true">
          {place}
        </span>
        <div className={classes.grow}>
          <EventPicker
            scope={scope}
            label={`Event of step ${place}`}
            event={step.event}
            special={STEP_EVENT_TYPES}
            onChange={(event) => onChange({ ...step, event })}
          />
        </div>
        <Menu shadow="md" position="bottom-end" width={160} returnFocus={!adding}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              data-step-menu
              aria-label={`Actions on step ${place}, ${eventLabel(step.event)}`}
            >
              <DotsIcon size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAdding(true)}>Add filter</Menu.Item>
            <Menu.Item disabled={place === 1} onClick={() => onMove(-1)}>
              Move up
            </Menu.Item>
            <Menu.Item disabled={isLast} onClick={() => onMove(1)}>
              Move down
            </Menu.Item>
            <Menu.Item disabled={!removable} onClick={onRemove}>
              Remove step
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {(adding || step.filters.length > 0) && (
        <div className={classes.stepFilters}>
          <FilterRows
            scope={scope}
            filters={step.filters}
            adding={adding}
            onAdded={() => setAdding(false)}
            onChange={(filters) => onChange({ ...step, filters })}
          />
        </div>
      )}
    </li>
  );
}
