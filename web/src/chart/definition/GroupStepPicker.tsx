import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EventSelector } from '../../api/questions';
import { eventLabel } from '../eventNames';

interface GroupStepPickerProps {
  steps: EventSelector[];
  /** From 0. */
  step: number;
  onChange: (step: number) => void;
}

/** Whose event tells a person's group. */
export function GroupStepPicker({ steps, step, onChange }: GroupStepPickerProps): ReactNode {
  return (
    <Select
      label="As it was at"
      data={steps.map(({ event }, index) => ({
        value: String(index),
        label: `Step ${index + 1}: ${eventLabel(event)}`,
      }))}
      value={String(step)}
      onChange={(chosen) => chosen !== null && onChange(Number(chosen))}
      allowDeselect={false}
    />
  );
}
