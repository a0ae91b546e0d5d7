import { Checkbox, MultiSelect, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries';
import type { JourneyCounting, JourneyNodes } from '../../api/questions';
import { eventLabel } from '../eventNames';
import { FEWEST_NODES, type Journey, MOST_HIDDEN, MOST_NODES, type PathEnds } from '../journeys/journey';
import type { Scope } from '../scope';
import { STEP_EVENT_TYPES } from '../steps';
import { ExpandSection } from './ExpandSection';
import { ReachSection } from './ReachSection';
import { Section } from './Section';
import { SelectorSection } from './SelectorSection';

interface JourneySectionProps {
  scope: Scope;
  journey: Journey;
  onChange: (changes: Partial<Journey>) => void;
}

const ENDS: { value: PathEnds; label: string }[] = [
  { value: 'start', label: 'From' },
  { value: 'end', label: 'To' },
  { value: 'between', label: 'Between' },
];
const NODES: { value: JourneyNodes; label: string }[] = [
  { value: 'events', label: 'Events' },
  { value: 'products', label: 'Products' },
];
const COUNTED: { value: JourneyCounting; label: string }[] = [
  { value: 'uniques', label: 'Persons' },
  { value: 'totals', label: 'All paths' },
];
const STEP_COUNTS = Array.from({ length: MOST_NODES - FEWEST_NODES + 1 }, (_, index) =>
  String(index + FEWEST_NODES),
);

/** Where paths start and end, how far they reach, and what they lead through. */
export function JourneySection({ scope, journey, onChange }: JourneySectionProps): ReactNode {
  return (
    <>
      <Section title="Paths">
        <SegmentedControl
          aria-label="Ends of the paths"
          fullWidth
          data={ENDS}
          value={journey.ends}
          onChange={(ends) => onChange({ ends })}
        />
      </Section>
      {journey.ends !== 'end' && (
        <SelectorSection
          title="Starting with"
          label="Event at the start"
          of="ends.starting_with"
          special={STEP_EVENT_TYPES}
          scope={scope}
          selector={journey.start}
          onChange={(start) => onChange({ start })}
        />
      )}
      {journey.ends !== 'start' && (
        <SelectorSection
          title="Ending with"
          label="Event at the end"
          of="ends.ending_with"
          special={STEP_EVENT_TYPES}
          scope={scope}
          selector={journey.end}
          onChange={(end) => onChange({ end })}
        />
      )}
      <ReachSection
        title="Reaching over"
        note="A session is one of a project; events without one are in no path."
        window={journey.window}
        onChange={(window) => onChange({ window })}
      />
      <Section title="Through">
        <SegmentedControl
          aria-label="Steps of the paths are"
          fullWidth
          data={NODES}
          value={journey.nodes}
          onChange={(nodes) => onChange({ nodes })}
        />
        <Select
          aria-label="Most steps"
          data={STEP_COUNTS.map((value) => ({ value, label: `up to ${value} steps` }))}
          value={String(journey.steps)}
          onChange={(chosen) => chosen !== null && onChange({ steps: Number(chosen) })}
          allowDeselect={false}
        />
        <Checkbox
          size="xs"
          label="Leave repeats out"
          checked={journey.collapse}
          onChange={(box) => onChange({ collapse: box.currentTarget.checked })}
        />
      </Section>
      {journey.nodes === 'events' && (
        <ExpandSection scope={scope} property={journey.expand} onChange={(expand) => onChange({ expand })} />
      )}
      <Hidden scope={scope} hidden={journey.hidden} onChange={(hidden) => onChange({ hidden })} />
      <Section title="Counted">
        <SegmentedControl
          aria-label="Counted"
          fullWidth
          data={COUNTED}
          value={journey.counting}
          onChange={(counting) => onChange({ counting })}
        />
      </Section>
    </>
  );
}

interface HiddenProps {
  scope: Scope;
  hidden: string[];
  onChange: (hidden: string[]) => void;
}

function Hidden({ scope, hidden, onChange }: HiddenProps): ReactNode {
  const types = useQuery(queries.eventTypes(scope.id));
  const known = types.data?.map((type) => type.name) ?? [];
  return (
    <Section title="Without">
      <MultiSelect
        aria-label="Hidden events"
        placeholder={hidden.length === 0 ? 'Hide events' : ''}
        data={[...new Set([...hidden, ...known])].map((value) => ({ value, label: eventLabel(value) }))}
        value={hidden}
        onChange={onChange}
        maxValues={MOST_HIDDEN}
        searchable
        limit={100}
        nothingFoundMessage="No such event"
        comboboxProps={{ shadow: 'md' }}
      />
    </Section>
  );
}
