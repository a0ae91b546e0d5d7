import type { PropertyRef } from '../../api/questions';
import { type MeasureChoice, measureParam, parseMeasure, UNIQUES } from '../measure';
import { parseProperty, propertyKey } from '../property';
import {
  type Compared,
  PLAIN,
  parseCompared,
  parseSmoothing,
  type Smoothing,
  smoothingParam,
} from '../smoothing';

/** What the address says of how the events of a segmentation are counted. */
export interface Counted {
  /** The property that formulas measure of each event. */
  measured: (PropertyRef | undefined)[];
  measure: MeasureChoice;
  formulas: string[];
  smoothing: Smoothing;
  compared: Compared;
}

export const MOST_FORMULAS = 10;
export const USUALLY_COUNTED: Counted = {
  measured: [],
  measure: UNIQUES,
  formulas: ['UNIQUES(A)'],
  smoothing: PLAIN,
  compared: 'none',
};

export function parseCounted(params: URLSearchParams): Counted {
  const formulas = params.getAll('formula').filter((text) => text.trim() !== '');
  const measured: (PropertyRef | undefined)[] = [];
  for (const text of params.getAll('measured')) {
    const parsed = parseMeasured(text);
    if (parsed !== undefined) {
      measured[parsed.place] = parsed.property;
    }
  }
  return {
    measured: Array.from(measured),
    measure: parseMeasure(params.get('measure') ?? '') ?? USUALLY_COUNTED.measure,
    formulas: formulas.length === 0 ? USUALLY_COUNTED.formulas : formulas.slice(0, MOST_FORMULAS),
    smoothing: parseSmoothing(params.get('over') ?? '') ?? USUALLY_COUNTED.smoothing,
    compared: parseCompared(params.get('compare') ?? '') ?? USUALLY_COUNTED.compared,
  };
}

/** `B:event:price`: the price is measured of the second event. */
export function parseMeasured(text: string): { place: number; property: PropertyRef } | undefined {
  const [letter = '', key = ''] = [text.slice(0, 1), text.slice(2)];
  const place = LETTERS.indexOf(letter);
  const property = text.charAt(1) === ':' ? parseProperty(key) : undefined;
  return letter === '' || place < 0 || property === undefined ? undefined : { place, property };
}

const LETTERS = 'ABCDEFGHIJ';

export function appendCounted(state: Counted, params: URLSearchParams): void {
  params.set('measure', measureParam(state.measure));
  if (state.measure.kind === 'formulas') {
    for (const formula of state.formulas) {
      params.append('formula', formula);
    }
    state.measured.forEach((property, index) => {
      if (property !== undefined) {
        params.append('measured', `${LETTERS.charAt(index)}:${propertyKey(property)}`);
      }
    });
  }
  if (state.smoothing.kind !== USUALLY_COUNTED.smoothing.kind) {
    params.set('over', smoothingParam(state.smoothing));
  }
  if (state.compared !== USUALLY_COUNTED.compared) {
    params.set('compare', state.compared);
  }
}
