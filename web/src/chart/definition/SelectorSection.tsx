import { type ReactNode, useState } from 'react';
import type { EventSelector } from '../../api/questions';
import { SPECIAL_EVENT_TYPES } from '../eventNames';
import type { Scope } from '../scope';
import { EventPicker } from './EventPicker';
import { FilterRows } from './FilterRows';
import { Section } from './Section';

interface SelectorSectionProps {
  title: string;
  /** Names the event's picker. */
  label: string;
  /** Which choices that are no event's name are offered; all unless said otherwise. */
  special?: readonly string[];
  /** The member of the analysis that it is. */
  of: string;
  scope: Scope;
  selector: EventSelector;
  onChange: (selector: EventSelector) => void;
}

/** One event with its filters. */
export function SelectorSection(props: SelectorSectionProps): ReactNode {
  const { title, label, of, special = SPECIAL_EVENT_TYPES, scope, selector, onChange } = props;
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={title}
      add={`Add filter on the ${label.toLowerCase()}`}
      onAdd={() => setAdding(true)}
      of={[of]}
    >
      <EventPicker
        key={selector.event}
        scope={scope}
        label={label}
        event={selector.event}
        special={special}
        onChange={(event) => onChange({ ...selector, event })}
      />
      <FilterRows
        scope={scope}
        filters={selector.filters}
        adding={adding}
        onAdded={() => setAdding(false)}
        onChange={(filters) => onChange({ ...selector, filters })}
      />
    </Section>
  );
}
