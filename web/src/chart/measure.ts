import type { PropertyRef } from '../api/questions';
import type { AskedMeasure, PropertyStatistic } from '../api/segmentation';
import { parseList } from './filterParam';
import { parseProperty, propertyKey, propertyLabel } from './property';

/** What is told of events: a way of counting, and what that needs. */
export interface MeasureChoice {
  kind: MeasureKind;
  property?: PropertyRef;
  /** Of a percentile, 0 to 1. */
  share?: number;
  /** Of a distribution; those that suit the numbers where there are none. */
  bins?: Bins;
}

export interface Bins {
  min: number;
  max: number;
  width: number;
}

interface MeasureMeaning {
  label: string;
  needsProperty?: true;
  needsShare?: true;
  /** It has a series per bin. */
  isDistribution?: true;
}

export const MEASURES = {
  uniques: { label: 'Unique persons' },
  totals: { label: 'Events' },
  average: { label: 'Events per person' },
  percent_of_active: { label: '% of active persons' },
  frequency: { label: 'How often persons did it', isDistribution: true },
  frequency_percentile: { label: 'How often, percentile', needsShare: true },
  sum: { label: 'Sum of a property', needsProperty: true },
  property_average: { label: 'Average of a property', needsProperty: true },
  median: { label: 'Median of a property', needsProperty: true },
  min: { label: 'Least of a property', needsProperty: true },
  max: { label: 'Greatest of a property', needsProperty: true },
  distinct: { label: 'Different values of a property', needsProperty: true },
  distinct_per_person: { label: 'Different values per person', needsProperty: true },
  percentile: { label: 'Percentile of a property', needsProperty: true, needsShare: true },
  property_histogram: { label: 'Histogram of a property', needsProperty: true, isDistribution: true },
  formulas: { label: 'Formula' },
} as const satisfies Record<string, MeasureMeaning>;

export type MeasureKind = keyof typeof MEASURES;
export const MEASURE_KINDS = Object.keys(MEASURES) as MeasureKind[];
export const UNIQUES: MeasureChoice = { kind: 'uniques' };
export const USUAL_SHARE = 0.9;
const MOST_BINS = 200;

export function meaningOf(kind: MeasureKind): MeasureMeaning {
  return MEASURES[kind];
}

/** Of each row of a table: one number, and no formula. */
export function isOneNumber(kind: MeasureKind): boolean {
  return kind !== 'formulas' && meaningOf(kind).isDistribution !== true;
}

/** As a question has it. */
export function toMeasure(choice: MeasureChoice, formulas: string[]): AskedMeasure {
  const { kind, property = NO_PROPERTY, share = USUAL_SHARE, bins } = choice;
  switch (kind) {
    case 'uniques':
    case 'totals':
    case 'average':
    case 'percent_of_active':
      return kind;
    case 'sum':
    case 'median':
    case 'min':
    case 'max':
    case 'distinct':
      return statistic(kind, property);
    case 'property_average':
      return statistic('average', property);
    case 'percentile':
      return { type: kind, share, property };
    case 'frequency_percentile':
      return { type: kind, share };
    case 'frequency':
      return { type: kind, ...(bins && { bins }) };
    case 'property_histogram':
      return { type: kind, property, ...(bins && { bins }) };
    case 'distinct_per_person':
      return { type: kind, property };
    case 'formulas':
      return { type: kind, formulas };
  }
}

/** Never asked: a measure that needs a property is one only with it. */
const NO_PROPERTY: PropertyRef = { kind: 'event', name: 'value' };

function statistic(which: PropertyStatistic, property: PropertyRef): AskedMeasure {
  return { statistic: which, property };
}

/** `totals`, or with what it needs `["percentile",{"of":"event:price","share":0.9}]`. */
export function measureParam({ kind, property, share, bins }: MeasureChoice): string {
  const needs = {
    ...(property && { of: propertyKey(property) }),
    ...(share !== undefined && { share }),
    ...(bins && { bins: [bins.min, bins.max, bins.width] }),
  };
  return Object.keys(needs).length === 0 ? kind : JSON.stringify([kind, needs]);
}

export function parseMeasure(text: string): MeasureChoice | undefined {
  const [name, needs] = text.startsWith('[') ? parseList(text) : [text, {}];
  const kind = MEASURE_KINDS.find((each) => each === name);
  if (kind === undefined || typeof needs !== 'object' || needs === null) {
    return undefined;
  }
  const { of, share, bins } = needs as Record<string, unknown>;
  const meaning = meaningOf(kind);
  const property = typeof of === 'string' ? parseProperty(of) : undefined;
  const cut = bins === undefined ? undefined : parseBins(bins);
  const wrong =
    (meaning.needsProperty === true && property === undefined) ||
    (meaning.needsShare === true && !isShare(share)) ||
    (bins !== undefined && cut === undefined);
  return wrong
    ? undefined
    : {
        kind,
        ...(meaning.needsProperty && property && { property }),
        ...(meaning.needsShare && isShare(share) && { share }),
        ...(meaning.isDistribution && cut && { bins: cut }),
      };
}

function isShare(share: unknown): share is number {
  return typeof share === 'number' && share >= 0 && share <= 1;
}

function parseBins(json: unknown): Bins | undefined {
  const [min, max, width] = Array.isArray(json) ? json : [];
  const bins = { min: Number(min), max: Number(max), width: Number(width) };
  return isWhole(bins) ? bins : undefined;
}

/** Whether it makes bins that there may be. */
export function isWhole({ min, max, width }: Bins): boolean {
  const count = Math.ceil((max - min) / width);
  return width > 0 && count >= 1 && count <= MOST_BINS;
}

/** "90th percentile of price", "unique persons". */
export function measureLabel({ kind, property, share }: MeasureChoice): string {
  const name = property === undefined ? 'a property' : propertyLabel(property);
  const label = meaningOf(kind).label.replace('a property', name);
  const told = kind === 'distinct_per_person' ? `Different values of ${name} per person` : label;
  const percent = `${Math.round((share ?? USUAL_SHARE) * 1_000) / 10}%`;
  return share === undefined ? told : told.replace(/percentile/i, (word) => `${word} ${percent}`);
}
