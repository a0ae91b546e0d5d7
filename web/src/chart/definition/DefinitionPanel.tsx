import { SegmentedControl, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Measure } from '../../api/questions';
import { type ChartState, TYPES } from '../chartState';
import { asType, TYPE_NAMES } from '../chartType';
import type { Scope } from '../scope';
import { STEP_EVENT_TYPES } from '../steps';
import classes from './Definition.module.css';
import { EventsSection } from './EventsSection';
import { FiltersSection } from './FiltersSection';
import { GroupBySection } from './GroupBySection';
import { GroupStepPicker } from './GroupStepPicker';
import { JourneySection } from './JourneySection';
import { LensSection } from './LensSection';
import { RuleSection } from './RuleSection';
import { Section } from './Section';
import { SelectorSection } from './SelectorSection';
import { StepsSection } from './StepsSection';
import { WindowSection } from './WindowSection';

interface DefinitionPanelProps {
  scope: Scope;
  state: ChartState;
  onChange: (changes: Partial<ChartState>) => void;
}

const MEASURES: { value: Measure; label: string }[] = [
  { value: 'uniques', label: 'Uniques' },
  { value: 'totals', label: 'Totals' },
];

/** What is asked, from top to bottom: which events, of whom, split how, counted how. */
export function DefinitionPanel({ scope, state, onChange }: DefinitionPanelProps): ReactNode {
  return (
    <section className="panel" aria-label="Question">
      <Stack gap={0}>
        <Section title="Chart type">
          <SegmentedControl
            aria-label="Chart type"
            fullWidth
            className={classes.types ?? ''}
            withItemsBorders={false}
            data={TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))}
            value={state.type}
            onChange={(type) => onChange(asType(state, type))}
          />
        </Section>
        <Definition scope={scope} state={state} onChange={onChange} />
        <LensSection lens={state.lens} onChange={(lens) => onChange({ lens })} />
      </Stack>
    </section>
  );
}

/** What differs from type to type. */
function Definition({ scope, state, onChange }: DefinitionPanelProps): ReactNode {
  const filtered = {
    scope,
    filters: state.filters,
    onChange: (filters: ChartState['filters']) => onChange({ filters }),
  };
  const grouped = {
    scope,
    groupBy: state.groupBy,
    onChange: (groupBy: ChartState['groupBy']) => onChange({ groupBy }),
  };
  switch (state.type) {
    case 'segmentation':
      return (
        <>
          <EventsSection scope={scope} events={state.events} onChange={(events) => onChange({ events })} />
          <Section title="Measured as">
            <SegmentedControl
              aria-label="Measured as"
              fullWidth
              data={MEASURES}
              value={state.measure}
              onChange={(measure) => onChange({ measure })}
            />
          </Section>
          <FiltersSection {...filtered} title="Where" />
          <GroupBySection {...grouped} />
        </>
      );
    case 'funnel':
      return (
        <>
          <StepsSection scope={scope} steps={state.steps} onChange={(steps) => onChange({ steps })} />
          <WindowSection window={state.window} onChange={(window) => onChange({ window })} />
          <FiltersSection {...filtered} title="Where, at the first step" />
          <GroupBySection {...grouped}>
            {state.groupBy.length > 0 && (
              <GroupStepPicker
                steps={state.steps}
                step={state.groupStep}
                onChange={(groupStep) => onChange({ groupStep })}
              />
            )}
          </GroupBySection>
        </>
      );
    case 'retention':
      return (
        <>
          <SelectorSection
            title="Started with"
            label="Starting event"
            scope={scope}
            selector={state.start}
            onChange={(start) => onChange({ start })}
          />
          <SelectorSection
            title="Returned with"
            label="Return event"
            special={STEP_EVENT_TYPES}
            scope={scope}
            selector={state.returned}
            onChange={(returned) => onChange({ returned })}
          />
          <RuleSection rule={state.rule} alignment={state.alignment} onChange={onChange} />
          <FiltersSection {...filtered} title="Where, at the start" />
          <GroupBySection {...grouped} />
        </>
      );
    case 'journeys':
      return (
        <>
          <JourneySection
            scope={scope}
            journey={state.journey}
            onChange={(changes) => onChange({ journey: { ...state.journey, ...changes } })}
          />
          <FiltersSection
            {...filtered}
            title={state.journey.ends === 'end' ? 'Where, at the end' : 'Where, at the start'}
          />
        </>
      );
    case 'product_overlap':
      return (
        <>
          <SelectorSection
            title="Used is a product by"
            label="Event of use"
            special={STEP_EVENT_TYPES}
            scope={scope}
            selector={state.used}
            onChange={(used) => onChange({ used })}
          />
          <FiltersSection {...filtered} title="Where" />
        </>
      );
  }
}
