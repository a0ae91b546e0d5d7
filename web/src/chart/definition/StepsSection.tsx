import { Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { EventChoice } from '../../api/questions';
import { move } from '../../look/move';
import { choiceLabel } from '../eventChoice';
import type { Scope } from '../scope';
import { ANY, FEWEST_STEPS, MOST_STEPS, STEP_EVENT_TYPES } from '../steps';
import classes from './Definition.module.css';
import { EventRow, rowKey } from './EventRow';
import { Section } from './Section';
import type { RowAction } from './SelectorRow';

interface StepsSectionProps {
  scope: Scope;
  steps: EventChoice[];
  /** The step, from 0, that may be left out. */
  optional: number | undefined;
  /** Whether steps have an order; then the last one is what is converted to, and stays. */
  inOrder: boolean;
  onChange: (steps: EventChoice[]) => void;
  onOptional: (step: number | undefined) => void;
}

/** The steps in order; each has its filters, and a menu that moves and removes it. */
export function StepsSection(props: StepsSectionProps): ReactNode {
  const { scope, steps, optional, inOrder, onChange, onOptional } = props;
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const focused = useRef<number | undefined>(undefined);

  // A step that moved is drawn anew at its place, so the focus is led there; from one removed to the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once the steps are in their new order
  useLayoutEffect(() => {
    if (focused.current !== undefined) {
      list.current?.querySelectorAll<HTMLElement>('[data-row-menu]')[focused.current]?.focus();
      focused.current = undefined;
    }
  }, [steps]);

  function reorder(from: number, to: number): void {
    focused.current = to;
    onChange(move(steps, from, to));
    setSaid(`${choiceLabel(steps[from] ?? ANY)} is now step ${to + 1} of ${steps.length}`);
  }

  function remove(index: number): void {
    focused.current = Math.min(index, steps.length - 2);
    onChange(steps.toSpliced(index, 1));
  }

  function actionsOn(index: number): RowAction[] {
    const last = steps.length - 1;
    const left = optional === index;
    return [
      { label: 'Move up', disabled: index === 0, onClick: () => reorder(index, index - 1) },
      { label: 'Move down', disabled: index === last, onClick: () => reorder(index, index + 1) },
      {
        label: left ? 'Must not be left out' : 'May be left out',
        disabled: index === 0 || (inOrder && index === last) || steps.length <= FEWEST_STEPS,
        onClick: () => onOptional(left ? undefined : index),
      },
      { label: 'Remove step', disabled: steps.length <= FEWEST_STEPS, onClick: () => remove(index) },
    ];
  }

  return (
    <Section
      title="Steps"
      of={['steps', 'optional_step']}
      add={steps.length < MOST_STEPS ? 'Add step' : undefined}
      onAdd={() => onChange([...steps, ANY])}
    >
      <ol ref={list} className={classes.steps} aria-label="Steps in order">
        {steps.map((step, index) => (
          <li key={rowKey(step, index)}>
            <EventRow
              scope={scope}
              choice={step}
              label={`Event of step ${index + 1}`}
              letter={String(index + 1)}
              special={STEP_EVENT_TYPES}
              of={`step ${index + 1}`}
              actions={actionsOn(index)}
              onChange={(changed) => onChange(steps.with(index, changed))}
            />
            {optional === index && (
              <Text size="xs" c="dimmed" ml={24} mt={4}>
                May be left out
              </Text>
            )}
          </li>
        ))}
      </ol>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </Section>
  );
}
