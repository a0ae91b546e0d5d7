import type { ReactNode } from 'react';
import type { Interval } from '../../api/questions';
import { AnswerHead } from '../AnswerHead';
import { AnswerPanel } from '../answer/AnswerPanel';
import type { Look } from '../answer/AnswerView';
import type { ChartState, ChartType } from '../chartState';
import { fits, fitsDays } from '../interval';
import { sortedByColumn } from '../table/columns';
import { DataTableView } from '../table/DataTableView';
import { furtherTitle } from '../title';
import { CompositionView } from './CompositionView';
import { LifecycleView } from './LifecycleView';
import { MatrixView } from './MatrixView';
import {
  toComposition,
  toDataTable,
  toEngagementMatrix,
  toLifecycle,
  toRevenueLtv,
  toSessions,
  toStickiness,
  toUsageIntervals,
} from './questions';
import { RevenueView } from './RevenueView';
import { SessionsView } from './SessionsView';
import { StickinessView } from './StickinessView';
import { UsageIntervalsView } from './UsageIntervalsView';

/** Those that need few controls of their own. */
export type FurtherType = Exclude<
  ChartType,
  'segmentation' | 'funnel' | 'retention' | 'journeys' | 'product_overlap'
>;

interface FurtherAnswerProps {
  type: FurtherType;
  scope: number;
  state: ChartState;
  today: string;
  /** Their names, where there are several. */
  segments: string[];
  onChange: (changes: Partial<ChartState>) => void;
  onLook: (look: Partial<Look>) => void;
}

/** Asks and shows what these types do. */
export function FurtherAnswer(props: FurtherAnswerProps): ReactNode {
  const { type, scope, state, today, segments, onChange, onLook } = props;
  const title = furtherTitle(state, type);
  const drawn = { title, segments };
  const seen = { lines: state.lines, onLines: (lines: Look['lines']) => onLook({ lines }) };

  function head(range: { start: string; end: string }, interval?: Interval, offers = fitsDays): ReactNode {
    return (
      <AnswerHead {...{ state, title, range, today, onChange, offers }} {...(interval && { interval })} />
    );
  }

  switch (type) {
    case 'lifecycle': {
      const question = toLifecycle(state, scope, today);
      const { range, interval } = question.analysis;
      const own = { ...drawn, ...seen, head: head(range, interval) };
      return (
        <AnswerPanel
          question={question}
          head={own.head}
          draw={(answered) => <LifecycleView {...own} answered={answered} />}
        />
      );
    }
    case 'stickiness': {
      const question = toStickiness(state, scope, today);
      const { range, unit } = question.analysis;
      const own = {
        ...drawn,
        ...seen,
        head: head(range, unit, (interval) => interval === 'week' || interval === 'month'),
      };
      return (
        <AnswerPanel
          question={question}
          head={own.head}
          draw={(answered) => <StickinessView {...own} answered={answered} />}
        />
      );
    }
    case 'sessions': {
      const question = toSessions(state, scope, today);
      const { range, interval, measure } = question.analysis;
      const own = {
        ...drawn,
        look: state,
        onLook,
        head: head(range, measure === 'length_distribution' ? undefined : interval, fits),
      };
      return (
        <AnswerPanel
          question={question}
          head={own.head}
          draw={(answered) => <SessionsView {...own} answered={answered} />}
        />
      );
    }
    case 'composition': {
      const question = toComposition(state, scope, today);
      const own = { ...drawn, head: head(question.analysis.range) };
      return (
        <AnswerPanel
          question={question}
          head={own.head}
          draw={(answered) => <CompositionView {...own} answered={answered} />}
        />
      );
    }
    case 'usage_interval': {
      const question = toUsageIntervals(state, scope, today);
      const { range, unit } = question.analysis;
      const own = { ...drawn, ...seen, head: head(range, unit) };
      return (
        <AnswerPanel
          question={question}
          head={own.head}
          draw={(answered) => <UsageIntervalsView {...own} answered={answered} />}
        />
      );
    }
    case 'revenue_ltv': {
      const question = toRevenueLtv(state, scope, today);
      const { range, interval } = question.analysis;
      const own = { ...drawn, ...seen, worth: state.options.worth, head: head(range, interval) };
      return (
        <AnswerPanel
          question={question}
          head={own.head}
          draw={(answered) => <RevenueView {...own} answered={answered} />}
        />
      );
    }
    case 'engagement_matrix': {
      const question = toEngagementMatrix(state, scope, today);
      const { range, interval } = question.analysis;
      const own = { ...drawn, axis: state.options.axis, head: head(range, interval) };
      return (
        <AnswerPanel
          question={question}
          head={own.head}
          draw={(answered) => <MatrixView {...own} answered={answered} />}
        />
      );
    }
    case 'data_table': {
      const question = toDataTable(state, scope, today);
      const own = {
        ...drawn,
        table: state.table,
        onSort: (column: number) => onChange({ table: sortedByColumn(state.table, column) }),
        head: head(question.analysis.range),
      };
      return (
        <AnswerPanel
          question={question}
          head={own.head}
          draw={(answered) => <DataTableView {...own} answered={answered} />}
        />
      );
    }
  }
}
