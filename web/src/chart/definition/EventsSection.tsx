import type { ReactNode } from 'react';
import type { EventChoice, PropertyRef } from '../../api/questions';
import type { Scope } from '../scope';
import { ANY } from '../steps';
import classes from './Definition.module.css';
import { EventRow, rowKey } from './EventRow';
import { PropertyPicker } from './PropertyPicker';
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
  /** The property that is measured of each; asked for only where this is given. */
  measured?: (PropertyRef | undefined)[] | undefined;
  onChange: (events: EventChoice[], measured: (PropertyRef | undefined)[]) => void;
}

/** Events, each with a series of its own; several are told apart by letters. */
export function EventsSection(props: EventsSectionProps): ReactNode {
  const { title, scope, events, most, of, label = 'Event', special, measured, onChange } = props;
  const properties = measured ?? [];
  const several = events.length > 1;
  return (
    <Section
      title={title}
      of={[of]}
      add={events.length < most ? `Add ${label.toLowerCase()}` : undefined}
      onAdd={() => onChange([...events, ANY], properties)}
    >
      {events.map((event, index) => {
        const letter = String.fromCharCode(65 + index);
        return (
          <div key={rowKey(event, index)} className={classes.rows}>
            <EventRow
              scope={scope}
              choice={event}
              label={label}
              letter={several || measured !== undefined ? letter : undefined}
              {...(special && { special })}
              of={several ? `${label.toLowerCase()} ${letter}` : `the ${label.toLowerCase()}`}
              actions={
                several
                  ? [
                      {
                        label: `Remove ${label.toLowerCase()}`,
                        onClick: () => onChange(events.toSpliced(index, 1), properties.toSpliced(index, 1)),
                      },
                    ]
                  : []
              }
              onChange={(changed) => onChange(events.with(index, changed), properties)}
            />
            {measured !== undefined && (
              <div className={classes.stepFilters}>
                <PropertyPicker
                  scope={scope}
                  label={`Measured of event ${letter}`}
                  placeholder="Measured property"
                  property={measured[index]}
                  onChange={(property) =>
                    onChange(
                      events,
                      events.map((_, at) => (at === index ? property : measured[at])),
                    )
                  }
                />
              </div>
            )}
          </div>
        );
      })}
    </Section>
  );
}
