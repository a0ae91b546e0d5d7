import { NumberInput, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { MEASURES, type MeasureChoice, type MeasureKind, meaningOf, USUAL_SHARE } from '../measure';
import type { Scope } from '../scope';
import { BinsInput } from './BinsInput';
import { PropertyPicker } from './PropertyPicker';

interface MeasurePickerProps {
  scope: Scope;
  measure: MeasureChoice;
  /** Which there are to choose from. */
  kinds: readonly MeasureKind[];
  /** Names the picker. */
  label: string;
  onChange: (measure: MeasureChoice) => void;
}

const PERCENT = 100;

/** A way of counting, and below it what that needs. One that needs a property is chosen once it has it. */
export function MeasurePicker({ scope, measure, kinds, label, onChange }: MeasurePickerProps): ReactNode {
  const [pending, setPending] = useState<MeasureKind>();
  const kind = pending ?? measure.kind;
  const meaning = meaningOf(kind);

  function choose(chosen: MeasureKind, property = measure.property): void {
    const next = meaningOf(chosen);
    if (next.needsProperty && property === undefined) {
      setPending(chosen);
      return;
    }
    setPending(undefined);
    onChange({
      kind: chosen,
      ...(next.needsProperty && property && { property }),
      ...(next.needsShare && { share: measure.share ?? USUAL_SHARE }),
    });
  }

  return (
    <>
      <Select
        aria-label={label}
        data={kinds.map((value) => ({ value, label: MEASURES[value].label }))}
        value={kind}
        onChange={(chosen) => {
          const known = kinds.find((each) => each === chosen);
          if (known !== undefined) {
            choose(known);
          }
        }}
        allowDeselect={false}
        maxDropdownHeight={420}
        comboboxProps={{ width: 240, position: 'bottom-start', shadow: 'md' }}
      />
      {meaning.needsProperty && (
        <PropertyPicker
          key={pending}
          scope={scope}
          label={`Property of ${label.toLowerCase()}`}
          property={pending === undefined ? measure.property : undefined}
          opened={pending !== undefined}
          onChange={(property) => choose(kind, property)}
        />
      )}
      {meaning.needsShare && pending === undefined && (
        <NumberInput
          key={measure.share}
          aria-label={`Percentile of ${label.toLowerCase()}`}
          size="xs"
          defaultValue={(measure.share ?? USUAL_SHARE) * PERCENT}
          min={0}
          max={PERCENT}
          suffix="%"
          onBlur={(input) => {
            const share = Number.parseFloat(input.currentTarget.value) / PERCENT;
            if (share >= 0 && share <= 1 && share !== measure.share) {
              onChange({ ...measure, share });
            }
          }}
        />
      )}
      {meaning.isDistribution && pending === undefined && (
        <BinsInput
          key={JSON.stringify(measure.bins)}
          bins={measure.bins}
          onChange={(bins) => {
            const { bins: _, ...rest } = measure;
            onChange(bins === undefined ? rest : { ...rest, bins });
          }}
        />
      )}
    </>
  );
}
