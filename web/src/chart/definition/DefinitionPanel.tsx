import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Question } from '../../api/questions';
import { type ChartState, MOST_EVENTS, MOST_RETURNS } from '../chartState';
import { asType } from '../chartType';
import type { Scope } from '../scope';
import { STEP_EVENT_TYPES } from '../steps';
import { EventRow, rowKey } from './EventRow';
import { EventsSection } from './EventsSection';
import { FieldErrors } from './FieldErrors';
import { FiltersSection } from './FiltersSection';
import { FunnelRulesSection } from './FunnelRulesSection';
import { FurtherDefinition } from './FurtherDefinition';
import { GroupBySection } from './GroupBySection';
import { GroupStepPicker } from './GroupStepPicker';
import { JourneySection } from './JourneySection';
import { LensSection } from './LensSection';
import { MeasureSection } from './MeasureSection';
import { ReachSection } from './ReachSection';
import { RuleSection } from './RuleSection';
import { Section } from './Section';
import { SegmentsSection } from './SegmentsSection';
import { SelectorSection } from './SelectorSection';
import { SmoothingSection } from './SmoothingSection';
import { StepsSection } from './StepsSection';
import { TypePicker } from './TypePicker';

interface DefinitionPanelProps {
  scope: Scope;
  state: ChartState;
  onChange: (changes: Partial<ChartState>) => void;
}

/** What is asked, from top to bottom: which events, of whom, split how, counted how. */
export function DefinitionPanel({
  question,
  ...props
}: DefinitionPanelProps & { question: Question }): ReactNode {
  const { scope, state, onChange } = props;
  return (
    <section className="panel" aria-label="Question">
      <Stack gap={0}>
        <TypePicker type={state.type} onChange={(type) => onChange(asType(state, type))} />
        <FieldErrors question={question}>
          <Definition scope={scope} state={state} onChange={onChange} />
        </FieldErrors>
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
  const segmented = {
    scope,
    segments: state.segments,
    onChange: (segments: ChartState['segments']) => onChange({ segments }),
  };
  switch (state.type) {
    case 'segmentation':
      return (
        <>
          <EventsSection
            title="Events"
            of="events"
            scope={scope}
            events={state.events}
            most={MOST_EVENTS}
            measured={state.measure.kind === 'formulas' ? state.measured : undefined}
            onChange={(events, measured) => onChange({ events, measured })}
          />
          <MeasureSection
            scope={scope}
            measure={state.measure}
            formulas={state.formulas}
            onChange={onChange}
          />
          <FiltersSection {...filtered} title="Where" />
          <SegmentsSection {...segmented} />
          <GroupBySection {...grouped} />
          <SmoothingSection
            smoothing={state.smoothing}
            compared={state.compared}
            interval={state.interval}
            onSmoothing={(smoothing) => onChange({ smoothing })}
            onCompared={(compared) => onChange({ compared })}
          />
        </>
      );
    case 'funnel':
      return (
        <>
          <StepsSection
            scope={scope}
            steps={state.steps}
            optional={state.rules.optional}
            inOrder={state.rules.order !== 'unordered'}
            onChange={(steps) => onChange({ steps })}
            onOptional={(optional) => onChange({ rules: { ...state.rules, optional } })}
          />
          <ReachSection
            title="Converted within"
            note="A session is one of a project, and a day long at most."
            window={state.window}
            onChange={(window) => onChange({ window })}
          />
          <FunnelRulesSection
            scope={scope}
            steps={state.steps}
            rules={state.rules}
            inSession={state.window === 'session'}
            onChange={(rules) => onChange({ rules })}
          />
          <FiltersSection {...filtered} title="Where, at the first step" />
          <SegmentsSection {...segmented} />
          <GroupBySection {...grouped}>
            {state.groupBy.length > 0 && state.rules.order !== 'unordered' && (
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
          <Section title="Started with" of={['start']}>
            <EventRow
              key={rowKey(state.start, 0)}
              scope={scope}
              choice={state.start}
              label="Starting event"
              of="the start"
              onChange={(start) => onChange({ start })}
            />
          </Section>
          <EventsSection
            title="Returned with"
            of="return"
            label="Return event"
            special={STEP_EVENT_TYPES}
            scope={scope}
            events={state.returns}
            most={MOST_RETURNS}
            onChange={(returns) => onChange({ returns })}
          />
          <RuleSection
            rule={state.rule}
            brackets={state.brackets}
            alignment={state.alignment}
            onChange={onChange}
          />
          <FiltersSection {...filtered} title="Where, at the start" />
          <SegmentsSection {...segmented} />
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
            of="event"
            special={STEP_EVENT_TYPES}
            scope={scope}
            selector={state.used}
            onChange={(used) => onChange({ used })}
          />
          <FiltersSection {...filtered} title="Where" />
        </>
      );
    case 'lifecycle':
    case 'stickiness':
    case 'usage_interval':
    case 'sessions':
    case 'composition':
    case 'revenue_ltv':
    case 'engagement_matrix':
    case 'data_table':
      return <FurtherDefinition type={state.type} scope={scope} state={state} onChange={onChange} />;
  }
}
