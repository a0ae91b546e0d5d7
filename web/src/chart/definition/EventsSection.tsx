import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { CloseIcon } from '../../look/icons';
import { MOST_EVENTS } from '../chartState';
import { eventLabel } from '../eventNames';
import type { Scope } from '../scope';
import classes from './Definition.module.css';
import { EventPicker } from './EventPicker';
import { Section } from './Section';

interface EventsSectionProps {
  scope: Scope;
  events: string[];
  onChange: (events: string[]) => void;
}

export function EventsSection({ scope, events, onChange }: EventsSectionProps): ReactNode {
  const several = events.length > 1;
  return (
    <Section
      title="Events"
      add={events.length < MOST_EVENTS ? 'Add event' : undefined}
      onAdd={() => onChange([...events, '_active'])}
    >
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an event may stand twice; its place tells it apart
        <div key={`${index} ${event}`} className={classes.row}>
          {several && <span className={classes.letter}>{String.fromCharCode(65 + index)}</span>}
          <div className={classes.grow}>
            <EventPicker
              scope={scope}
              event={event}
              onChange={(chosen) => onChange(events.with(index, chosen))}
            />
          </div>
          {several && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Remove event ${eventLabel(event)}`}
              onClick={() => onChange(events.toSpliced(index, 1))}
            >
              <CloseIcon size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
    </Section>
  );
}
