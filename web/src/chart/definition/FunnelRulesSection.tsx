import { Checkbox, SegmentedControl, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EventChoice, FunnelCounting, FunnelOrder } from '../../api/questions';
import { MOST_HELD, type Rules } from '../funnel/rules';
import type { Scope } from '../scope';
import { ExclusionsSection } from './ExclusionsSection';
import { PropertyRows } from './PropertyRows';
import { Section } from './Section';

interface FunnelRulesSectionProps {
  scope: Scope;
  steps: EventChoice[];
  rules: Rules;
  /** Within one session, which is held by itself. */
  inSession: boolean;
  onChange: (rules: Rules) => void;
}

const ORDERS: { value: FunnelOrder; label: string }[] = [
  { value: 'ordered', label: 'In order' },
  { value: 'sequential', label: 'Directly' },
  { value: 'unordered', label: 'Any order' },
];
const COUNTED: { value: FunnelCounting; label: string }[] = [
  { value: 'uniques', label: 'Persons' },
  { value: 'totals', label: 'All entries' },
];
const MEANINGS: Readonly<Record<FunnelOrder, string>> = {
  ordered: 'Other events may lie between the steps',
  sequential: 'No other active event lies between two steps',
  unordered: 'The steps are done in whatever order, the first one among them',
};

/** Which ways through the steps count. */
export function FunnelRulesSection(props: FunnelRulesSectionProps): ReactNode {
  const { scope, steps, rules, inSession, onChange } = props;
  return (
    <>
      <Section title="Order of the steps" of={['order']}>
        <SegmentedControl
          aria-label="Order of the steps"
          fullWidth
          data={ORDERS}
          value={rules.order}
          onChange={(order) => onChange({ ...rules, order })}
        />
        <Text size="xs" c="dimmed">
          {MEANINGS[rules.order]}.
        </Text>
      </Section>
      <ExclusionsSection
        scope={scope}
        steps={steps}
        exclusions={rules.exclusions}
        onChange={(exclusions) => onChange({ ...rules, exclusions })}
      />
      {!inSession && (
        <PropertyRows
          scope={scope}
          title="Held constant"
          of={['hold_constant']}
          add="Hold a property constant"
          label="Hold constant"
          properties={rules.hold}
          most={MOST_HELD}
          onChange={(hold) => onChange({ ...rules, hold })}
        >
          {rules.hold.length > 0 && (
            <Text size="xs" c="dimmed">
              All steps have the same value; a person counts once for each.
            </Text>
          )}
        </PropertyRows>
      )}
      <Section title="Counted" of={['counting', 'new_only']}>
        <SegmentedControl
          aria-label="Counted"
          fullWidth
          data={COUNTED}
          value={rules.counting}
          onChange={(counting) => onChange({ ...rules, counting })}
        />
        <Checkbox
          size="xs"
          label="Entries on a person’s first day only"
          checked={rules.newOnly}
          onChange={(box) => onChange({ ...rules, newOnly: box.currentTarget.checked })}
        />
      </Section>
    </>
  );
}
