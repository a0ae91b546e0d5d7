import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type ChartState, parseChartState, toParams } from './chartState';

/** The page's state is its address: every change is a step that the back button undoes. */
export function useChartState(): [ChartState, (changes: Partial<ChartState>) => void] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => parseChartState(params), [params]);
  const change = useCallback(
    (changes: Partial<ChartState>) => setParams(toParams({ ...state, ...changes })),
    [state, setParams],
  );
  return [state, change];
}
