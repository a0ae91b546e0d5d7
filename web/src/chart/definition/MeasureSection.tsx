import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { MEASURE_KINDS, type MeasureChoice, type MeasureKind } from '../measure';
import type { Scope } from '../scope';
import { FormulasInput } from './FormulasInput';
import { MeasurePicker } from './MeasurePicker';
import { Section } from './Section';

interface MeasureSectionProps {
  scope: Scope;
  measure: MeasureChoice;
  formulas: string[];
  onChange: (changes: { measure?: MeasureChoice; formulas?: string[] }) => void;
}

const OTHER = 'other';
const COMMON = [
  { value: 'uniques', label: 'Uniques' },
  { value: 'totals', label: 'Totals' },
  { value: OTHER, label: 'Other' },
];
const OTHERS: readonly MeasureKind[] = MEASURE_KINDS.filter(
  (kind) => kind !== 'uniques' && kind !== 'totals',
);

export function MeasureSection({ scope, measure, formulas, onChange }: MeasureSectionProps): ReactNode {
  const isOther = OTHERS.includes(measure.kind);
  const isFormula = measure.kind === 'formulas';
  return (
    <Section title="Measured as" of={isFormula ? [] : ['measure']}>
      <SegmentedControl
        aria-label="Measured as"
        fullWidth
        data={COMMON}
        value={isOther ? OTHER : measure.kind}
        onChange={(chosen) =>
          onChange({ measure: { kind: chosen === 'uniques' || chosen === 'totals' ? chosen : 'average' } })
        }
      />
      {isOther && (
        <MeasurePicker
          scope={scope}
          measure={measure}
          kinds={OTHERS}
          label="Measure"
          onChange={(chosen) => onChange({ measure: chosen })}
        />
      )}
      {isFormula && <FormulasInput formulas={formulas} onChange={(typed) => onChange({ formulas: typed })} />}
    </Section>
  );
}
