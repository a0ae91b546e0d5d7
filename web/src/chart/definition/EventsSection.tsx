import type { ReactNode } from 'react';
import type { EventChoice } from '../../api/questions';
import type { Scope } from '../scope';
import { ANY } from '../steps';
import { EventRow, rowKey } from './EventRow';
import { Section } from './Section';

interface EventsSectionProps {
  title: string;
  scope: Scope;
  events: EventChoice[];
  most: number;
  /** The member of the analysis that they are. */
  of: string;
  /** Names the pickers: "Event" unless said otherwise. */
  label?: string;
  special?: readonly string[];
  onChange: (events: EventChoice[]) => void;
}

/** Events, each with a series of its own; several are told apart by letters. */
export function EventsSection(props: EventsSectionProps): ReactNode {
  const { title, scope, events, most, of, label = 'Event', special, onChange } = props;
  const several = events.length > 1;
  return (
    <Section
      title={title}
      of={[of]}
      add={events.length < most ? `Add ${label.toLowerCase()}` : undefined}
      onAdd={() => onChange([...events, ANY])}
    >
      {events.map((event, index) => {
        const letter = String.fromCharCode(65 + index);
        return (
          <EventRow
            key={rowKey(event, index)}
            scope={scope}
            choice={event}
            label={label}
            letter={several ? letter : undefined}
            {...(special && { special })}
            of={several ? `${label.toLowerCase()} ${letter}` : `the ${label.toLowerCase()}`}
            actions={
              several
                ? [
                    {
                      label: `Remove ${label.toLowerCase()}`,
                      onClick: () => onChange(events.toSpliced(index, 1)),
                    },
                  ]
                : []
            }
            onChange={(changed) => onChange(events.with(index, changed))}
          />
        );
      })}
    </Section>
  );
}
