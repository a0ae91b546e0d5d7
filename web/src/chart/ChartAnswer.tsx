import { type ReactNode, useMemo } from 'react';
import { PeopleProvider } from '../people/PeopleProvider';
import { AnswerHead } from './AnswerHead';
import { AnswerPanel } from './answer/AnswerPanel';
import { AnswerView, type Look } from './answer/AnswerView';
import { FurtherAnswer } from './behaviour/FurtherAnswer';
import type { ChartState } from './chartState';
import { FunnelView } from './funnel/FunnelView';
import { fitsRetention } from './interval';
import { JourneysView } from './journeys/JourneysView';
import { OverlapView } from './overlap/OverlapView';
import { toFunnel, toJourneys, toOverlap, toRetention, toSegmentation } from './question';
import { RetentionView } from './retention/RetentionView';
import { segmentNames } from './segments';
import { funnelTitle, journeysTitle, overlapTitle, retentionTitle, titleOf } from './title';

interface ChartAnswerProps {
  scope: number;
  state: ChartState;
  today: string;
  onChange: (changes: Partial<ChartState>) => void;
  onLook: (look: Partial<Look>) => void;
}

/** With the names of its segments, where there are several. */
interface NamedProps extends ChartAnswerProps {
  segments: string[];
}

/** Asks what the page's state says, and shows the answer in the way of its type. */
export function ChartAnswer(props: ChartAnswerProps): ReactNode {
  const { segments } = props.state;
  const names = useMemo(() => segmentNames(segments), [segments]);
  switch (props.state.type) {
    case 'segmentation':
      return <SegmentationAnswer {...props} segments={names} />;
    case 'funnel':
      return <FunnelAnswer {...props} segments={names} />;
    case 'retention':
      return <RetentionAnswer {...props} segments={names} />;
    case 'journeys':
      return <JourneysAnswer {...props} />;
    case 'product_overlap':
      return <OverlapAnswer {...props} />;
    case 'lifecycle':
    case 'stickiness':
    case 'usage_interval':
    case 'sessions':
    case 'composition':
    case 'revenue_ltv':
    case 'engagement_matrix':
    case 'data_table':
      return <FurtherAnswer {...props} type={props.state.type} segments={names} />;
  }
}

function SegmentationAnswer({ scope, state, today, onChange, onLook, segments }: NamedProps): ReactNode {
  const question = toSegmentation(state, scope, today);
  const { interval, range } = question.analysis;
  const title = titleOf(state, interval);
  const head = <AnswerHead {...{ state, interval, range, today, onChange, title }} />;
  return (
    <AnswerPanel
      question={question}
      head={head}
      draw={(answered) => (
        <PeopleProvider question={answered.question}>
          <AnswerView
            {...answered}
            head={head}
            segments={segments}
            measure={state.measure}
            title={title}
            look={state}
            onLook={onLook}
          />
        </PeopleProvider>
      )}
    />
  );
}

function FunnelAnswer({ scope, state, today, onChange, onLook, segments }: NamedProps): ReactNode {
  const question = toFunnel(state, scope, today);
  const { interval, range } = question.analysis;
  const title = funnelTitle(state);
  const head = <AnswerHead {...{ state, interval, range, today, onChange }} title={title} />;
  return (
    <AnswerPanel
      question={question}
      head={head}
      draw={(answered) => (
        <PeopleProvider question={answered.question}>
          <FunnelView
            {...answered}
            segments={segments}
            head={head}
            title={title}
            lines={state.lines}
            onLines={(lines) => onLook({ lines })}
          />
        </PeopleProvider>
      )}
    />
  );
}

function RetentionAnswer({ scope, state, today, onChange, onLook, segments }: NamedProps): ReactNode {
  const question = toRetention(state, scope, today);
  const { interval, range } = question.analysis;
  const title = retentionTitle(question.analysis);
  const head = (
    <AnswerHead {...{ state, interval, range, today, onChange }} offers={fitsRetention} title={title} />
  );
  return (
    <AnswerPanel
      question={question}
      head={head}
      draw={(answered) => (
        <PeopleProvider question={answered.question}>
          <RetentionView
            {...answered}
            segments={segments}
            head={head}
            title={title}
            lines={state.lines}
            onLines={(lines) => onLook({ lines })}
          />
        </PeopleProvider>
      )}
    />
  );
}

function JourneysAnswer({ scope, state, today, onChange }: ChartAnswerProps): ReactNode {
  const question = toJourneys(state, scope, today);
  const title = journeysTitle(state.journey);
  const head = <AnswerHead {...{ state, title, today, onChange }} range={question.analysis.range} />;
  return (
    <AnswerPanel
      question={question}
      head={head}
      draw={(answered) => <JourneysView {...answered} head={head} title={title} />}
    />
  );
}

function OverlapAnswer({ scope, state, today, onChange }: ChartAnswerProps): ReactNode {
  const question = toOverlap(state, scope, today);
  const title = overlapTitle(state);
  const head = <AnswerHead {...{ state, title, today, onChange }} range={question.analysis.range} />;
  return (
    <AnswerPanel
      question={question}
      head={head}
      draw={(answered) => <OverlapView {...answered} head={head} title={title} />}
    />
  );
}
