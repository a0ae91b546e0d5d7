import { Checkbox, Group, SegmentedControl, Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FurtherType } from '../behaviour/FurtherAnswer';
import { SESSION_NAMES, WORTH_NAMES } from '../behaviour/names';
import { MOST_LTV_DAYS, type Options, SESSION_MEASURES, WORTHS } from '../behaviour/options';
import { type ChartState, MOST_EVENTS } from '../chartState';
import type { Scope } from '../scope';
import { ANY, STEP_EVENT_TYPES } from '../steps';
import { CountInput } from './CountInput';
import { EventsSection } from './EventsSection';
import { FiltersSection } from './FiltersSection';
import { GroupBySection } from './GroupBySection';
import { PropertyPicker } from './PropertyPicker';
import { PropertyRows } from './PropertyRows';
import { Section } from './Section';
import { SegmentsSection } from './SegmentsSection';
import { SelectorSection } from './SelectorSection';
import { TableSection } from './TableSection';

interface FurtherDefinitionProps {
  type: FurtherType;
  scope: Scope;
  state: ChartState;
  onChange: (changes: Partial<ChartState>) => void;
}

/** The own controls of these types, then whom they are of. */
export function FurtherDefinition(props: FurtherDefinitionProps): ReactNode {
  const { type, scope, state, onChange } = props;
  const grouped = type === 'stickiness' || type === 'sessions' || type === 'revenue_ltv';
  const several = grouped || type === 'usage_interval';
  return (
    <>
      <Own {...props} />
      <FiltersSection
        scope={scope}
        title="Where"
        filters={state.filters}
        onChange={(filters) => onChange({ filters })}
      />
      <SegmentsSection
        scope={scope}
        segments={several ? state.segments : state.segments.slice(0, 1)}
        {...(!several && { most: 1 })}
        onChange={(segments) => onChange({ segments })}
      />
      {grouped && (
        <GroupBySection scope={scope} groupBy={state.groupBy} onChange={(groupBy) => onChange({ groupBy })} />
      )}
    </>
  );
}

function Own({ type, scope, state, onChange }: FurtherDefinitionProps): ReactNode {
  const { options } = state;
  const change = (changes: Partial<Options>) => onChange({ options: { ...options, ...changes } });
  const used = (
    <SelectorSection
      title="Event"
      label="Event"
      of="event"
      special={STEP_EVENT_TYPES}
      scope={scope}
      selector={state.used}
      onChange={(event) => onChange({ used: event })}
    />
  );
  switch (type) {
    case 'lifecycle':
      return used;
    case 'stickiness':
      return (
        <>
          {used}
          <Section title="Days" of={['cumulative', 'unit']}>
            <Checkbox
              size="xs"
              label="At least so many days"
              checked={options.cumulative}
              onChange={(box) => change({ cumulative: box.currentTarget.checked })}
            />
          </Section>
        </>
      );
    case 'sessions':
      return (
        <>
          <Section title="Measured as" of={['measure']}>
            <Select
              aria-label="Measure of sessions"
              data={SESSION_MEASURES.map((value) => ({ value, label: SESSION_NAMES[value] }))}
              value={options.sessionMeasure}
              onChange={(chosen) => {
                const sessionMeasure = SESSION_MEASURES.find((each) => each === chosen);
                if (sessionMeasure !== undefined) {
                  change({ sessionMeasure });
                }
              }}
              allowDeselect={false}
            />
          </Section>
          <SelectorSection
            title="Containing"
            label="Event of the session"
            of="containing"
            special={STEP_EVENT_TYPES}
            scope={scope}
            selector={options.containing ?? ANY}
            onChange={(containing) =>
              change({
                containing:
                  containing.event === ANY.event && containing.filters.length === 0 ? undefined : containing,
              })
            }
          />
        </>
      );
    case 'composition':
      return (
        <Section title="Property" of={['property', 'limit']}>
          <PropertyPicker
            scope={scope}
            label="Property"
            property={options.property}
            onChange={(property) => change({ property })}
          />
        </Section>
      );
    case 'usage_interval':
      return (
        <EventsSection
          title="Events"
          of="events"
          special={STEP_EVENT_TYPES}
          scope={scope}
          events={state.events}
          most={MOST_EVENTS}
          onChange={(events) => onChange({ events })}
        />
      );
    case 'revenue_ltv':
      return (
        <>
          <Section title="Told" of={['days']}>
            <Select
              aria-label="Told"
              data={WORTHS.map((value) => ({ value, label: WORTH_NAMES[value] }))}
              value={options.worth}
              onChange={(chosen) => {
                const worth = WORTHS.find((each) => each === chosen);
                if (worth !== undefined) {
                  change({ worth });
                }
              }}
              allowDeselect={false}
            />
            <Group gap={6}>
              <Text size="xs">up to day</Text>
              <CountInput
                key={options.days}
                label="Last day told"
                value={options.days}
                least={0}
                most={MOST_LTV_DAYS}
                onChange={(days) => change({ days })}
              />
            </Group>
          </Section>
          <PropertyRows
            scope={scope}
            title="Amount"
            of={['amount']}
            add="Take a property for the amount"
            label="Take for the amount"
            properties={options.amount === undefined ? [] : [options.amount]}
            most={1}
            onChange={([amount]) => change({ amount })}
          />
        </>
      );
    case 'engagement_matrix':
      return (
        <Section title="Upwards">
          <SegmentedControl
            aria-label="Upwards"
            fullWidth
            data={[
              { value: 'times', label: 'Times per person' },
              { value: 'days', label: 'Days' },
            ]}
            value={options.axis}
            onChange={(axis) => change({ axis })}
          />
        </Section>
      );
    case 'data_table':
      return <TableSection scope={scope} table={state.table} onChange={(table) => onChange({ table })} />;
  }
}
