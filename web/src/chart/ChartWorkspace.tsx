import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../api/queries';
import { ChartAnswer } from './ChartAnswer';
import classes from './ChartWorkspace.module.css';
import { DefinitionPanel } from './definition/DefinitionPanel';
import { LinkMistakes } from './LinkMistakes';
import { NoEventsYet } from './NoEventsYet';
import { NoSuchScope } from './NoSuchScope';
import { today } from './period';
import { toQuestion } from './question';
import { ScopePicker } from './ScopePicker';
import type { Scope } from './scope';
import { subjectOf } from './title';
import { useChartState } from './useChartState';

/** The question at the left, its answer at the right. */
export function ChartWorkspace({ scopes }: { scopes: Scope[] }): ReactNode {
  const { state, mistakes, change, changeLook } = useChartState();
  const [first] = scopes;
  const scope = state.scope === undefined ? first : scopes.find((each) => each.id === state.scope);
  const eventTypes = useQuery({ ...queries.eventTypes(scope?.id ?? 0), enabled: scope !== undefined });
  useDocumentTitle(`${subjectOf(state)} · ${scope?.name ?? 'Belvedere'}`);
  if (first === undefined) {
    return null;
  }
  if (scope === undefined) {
    return <NoSuchScope id={state.scope ?? 0} instead={first} onChoose={(id) => change({ scope: id })} />;
  }
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <ScopePicker scopes={scopes} chosen={scope} onChoose={(id) => change({ scope: id })} />
      </header>
      {mistakes.length > 0 && <LinkMistakes mistakes={mistakes} onDismiss={() => changeLook({})} />}
      {eventTypes.data?.length === 0 ? (
        <NoEventsYet scope={scope} onLookAgain={() => eventTypes.refetch()} />
      ) : (
        <div className={classes.columns}>
          <DefinitionPanel
            question={toQuestion(state, scope.id, today(scope.timeZone, new Date()))}
            scope={scope}
            state={state}
            onChange={(changes) => change({ scope: scope.id, ...changes })}
          />
          <div className={classes.answer}>
            <ChartAnswer
              scope={scope.id}
              state={state}
              today={today(scope.timeZone, new Date())}
              onChange={(changes) => change({ scope: scope.id, ...changes })}
              onLook={changeLook}
            />
          </div>
        </div>
      )}
    </div>
  );
}
