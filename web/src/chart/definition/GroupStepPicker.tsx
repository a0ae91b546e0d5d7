import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EventChoice } from '../../api/questions';
import { choiceLabel } from '../eventChoice';

interface GroupStepPickerProps {
  steps: EventChoice[];
  /** From 0. */
  step: number;
  onChange: (step: number) => void;
}

/** Whose event tells a person's group. */
export function GroupStepPicker({ steps, step, onChange }: GroupStepPickerProps): ReactNode {
  return (
    <Select
      label="As it was at"
      data={steps.map((step, index) => ({
        value: String(index),
        label: `Step ${index + 1}: ${choiceLabel(step)}`,
      }))}
      value={String(step)}
      onChange={(chosen) => chosen !== null && onChange(Number(chosen))}
      allowDeselect={false}
    />
  );
}
