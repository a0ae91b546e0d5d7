import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { EventSelector } from '../../api/questions';
import { move } from '../../look/move';
import { eventLabel } from '../eventNames';
import type { Scope } from '../scope';
import { FEWEST_STEPS, MOST_STEPS } from '../steps';
import classes from './Definition.module.css';
import { Section } from './Section';
import { StepRow } from './StepRow';

interface StepsSectionProps {
  scope: Scope;
  steps: EventSelector[];
  onChange: (steps: EventSelector[]) => void;
}

/** The steps in order; each has its filters, and a menu that moves and removes it. */
export function StepsSection({ scope, steps, onChange }: StepsSectionProps): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const focused = useRef<number | undefined>(undefined);

  // A step that moved is drawn anew at its place, so the focus is led there; from one removed to the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once the steps are in their new order
  useLayoutEffect(() => {
    if (focused.current !== undefined) {
      list.current?.querySelectorAll<HTMLElement>('[data-step-menu]')[focused.current]?.focus();
      focused.current = undefined;
    }
  }, [steps]);

  function reorder(from: number, to: number): void {
    focused.current = to;
    onChange(move(steps, from, to));
    setSaid(`${eventLabel(steps[from]?.event ?? '')} is now step ${to + 1} of ${steps.length}`);
  }

  function remove(index: number): void {
    focused.current = Math.min(index, steps.length - 2);
    onChange(steps.toSpliced(index, 1));
  }

  return (
    <Section
      title="Steps"
      add={steps.length < MOST_STEPS ? 'Add step' : undefined}
      onAdd={() => onChange([...steps, { event: '_active', filters: [] }])}
    >
      <ol ref={list} className={classes.steps} aria-label="Steps in order">
        {steps.map((step, index) => (
          <StepRow
            // biome-ignore lint/suspicious/noArrayIndexKey: an event may be several steps; its place tells it apart
            key={`${index} ${step.event}`}
            scope={scope}
            step={step}
            place={index + 1}
            isLast={index === steps.length - 1}
            removable={steps.length > FEWEST_STEPS}
            onChange={(changed) => onChange(steps.with(index, changed))}
            onMove={(by) => reorder(index, index + by)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </Section>
  );
}
