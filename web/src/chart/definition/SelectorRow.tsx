import { ActionIcon, Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { EventSelector } from '../../api/questions';
import { DotsIcon } from '../../look/icons';
import type { Scope } from '../scope';
import classes from './Definition.module.css';
import { EventPicker } from './EventPicker';
import { FilterRows } from './FilterRows';

/** An entry of a row's menu. */
export interface RowAction {
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

interface SelectorRowProps {
  scope: Scope;
  selector: EventSelector;
  /** Names the event's picker. */
  label: string;
  /** Stands before it. */
  letter?: string | undefined;
  special?: readonly string[];
  /** Names the menu. */
  menu: string;
  /** Behind "Add filter". */
  actions: RowAction[];
  /** Whether it is a row of its own, which the focus may be led to. */
  isMain?: boolean;
  onChange: (selector: EventSelector) => void;
}

/** An event with its filters, and a menu of what else there is to do with it. */
export function SelectorRow(props: SelectorRowProps): ReactNode {
  const { scope, selector, label, letter, special, menu, actions, isMain = false, onChange } = props;
  const [adding, setAdding] = useState(false);
  return (
    <div className={classes.rows}>
      <div className={classes.row}>
        {letter !== undefined && (
          <span className={classes.letter} aria-hidden="true">
            {letter}
          </span>
        )}
        <div className={classes.grow}>
          <EventPicker
            scope={scope}
            label={label}
            event={selector.event}
            {...(special && { special })}
            onChange={(event) => onChange({ ...selector, event })}
          />
        </div>
        <RowMenu
          label={menu}
          actions={[{ label: 'Add filter', onClick: () => setAdding(true) }, ...actions]}
          returnFocus={!adding}
          isMain={isMain}
        />
      </div>
      {(adding || selector.filters.length > 0) && (
        <div className={classes.stepFilters}>
          <FilterRows
            scope={scope}
            filters={selector.filters}
            adding={adding}
            onAdded={() => setAdding(false)}
            onChange={(filters) => onChange({ ...selector, filters })}
          />
        </div>
      )}
    </div>
  );
}

interface RowMenuProps {
  label: string;
  actions: RowAction[];
  returnFocus?: boolean;
  isMain?: boolean;
}

export function RowMenu({ label, actions, returnFocus = true, isMain = false }: RowMenuProps): ReactNode {
  return (
    <Menu shadow="md" position="bottom-end" width={190} returnFocus={returnFocus}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          data-row-menu={isMain || undefined}
          aria-label={label}
        >
          <DotsIcon size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item key={action.label} disabled={action.disabled ?? false} onClick={action.onClick}>
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
