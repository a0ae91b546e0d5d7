import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type ChartState, changed, parseChartState, toParams } from './chartState';
import { type Mistake, mistakesIn } from './mistakes';

type Change = (changes: Partial<ChartState>) => void;

/**
 * The page's state is its address: every change of the question is a step that the back button undoes;
 * how its answer is looked at is not worth one.
 */
export function useChartState(): {
  state: ChartState;
  mistakes: Mistake[];
  change: Change;
  changeLook: Change;
} {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => parseChartState(params), [params]);
  const mistakes = useMemo(() => mistakesIn(params), [params]);
  const change = useCallback<Change>(
    (changes) => setParams(toParams(changed(state, changes))),
    [state, setParams],
  );
  const changeLook = useCallback<Change>(
    (changes) => setParams(toParams(changed(state, changes)), { replace: true }),
    [state, setParams],
  );
  return { state, mistakes, change, changeLook };
}
