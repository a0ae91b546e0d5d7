import type { ReactNode } from 'react';
import type { EventChoice, EventSelector } from '../../api/questions';
import { alternativesOf, choiceLabel, isSet, joined, MOST_ALTERNATIVES, nameOf } from '../eventChoice';
import { eventLabel } from '../eventNames';
import type { Scope } from '../scope';
import { ANY } from '../steps';
import classes from './Definition.module.css';
import { type RowAction, RowMenu, SelectorRow } from './SelectorRow';
import { TypedInput } from './TypedInput';

interface EventRowProps {
  scope: Scope;
  choice: EventChoice;
  /** Names the event's picker. */
  label: string;
  letter?: string | undefined;
  special?: readonly string[];
  /** What the menu is of: "step 2", "event A". */
  of: string;
  actions?: RowAction[];
  onChange: (choice: EventChoice) => void;
}

/** One event, or several that count as one. */
export function EventRow(props: EventRowProps): ReactNode {
  const { scope, choice, label, letter, special, of, actions = [], onChange } = props;
  const alternatives = alternativesOf(choice);
  const name = nameOf(choice);
  const menu = `Actions on ${of}, ${choiceLabel(choice)}`;

  function change(changed: EventSelector[]): void {
    const next = joined(name, changed);
    if (next !== undefined) {
      onChange(next);
    }
  }

  const another: RowAction = {
    label: 'Or another event',
    disabled: alternatives.length >= MOST_ALTERNATIVES,
    onClick: () => change([...alternatives, ANY]),
  };
  const common = { scope, ...(special && { special }) };
  if (!isSet(choice)) {
    return (
      <SelectorRow
        {...common}
        selector={choice}
        label={label}
        letter={letter}
        menu={menu}
        actions={[another, ...actions]}
        isMain
        onChange={onChange}
      />
    );
  }
  return (
    <div className={classes.rows}>
      <div className={classes.row}>
        {letter !== undefined && (
          <span className={classes.letter} aria-hidden="true">
            {letter}
          </span>
        )}
        <div className={classes.grow}>
          <TypedInput
            key={name}
            label={`Name of ${of}`}
            placeholder="Any of these"
            value={name}
            onChange={(typed) => onChange(joined(typed, alternatives) ?? choice)}
          />
        </div>
        <RowMenu label={menu} actions={[another, ...actions]} isMain />
      </div>
      <div className={classes.stepFilters}>
        {alternatives.map((selector, index) => (
          <SelectorRow
            // biome-ignore lint/suspicious/noArrayIndexKey: an event may stand twice; its place tells it apart
            key={`${index} ${selector.event}`}
            {...common}
            selector={selector}
            label={`${label}, ${index + 1} of ${alternatives.length}`}
            menu={`Actions on ${eventLabel(selector.event)} of ${of}`}
            actions={[{ label: 'Remove', onClick: () => change(alternatives.toSpliced(index, 1)) }]}
            onChange={(changed) => change(alternatives.with(index, changed))}
          />
        ))}
      </div>
    </div>
  );
}

/** Tells rows apart by what is drawn anew when it changes. */
export function rowKey(choice: EventChoice, index: number): string {
  return `${index} ${isSet(choice) ? '' : choice.event}`;
}
