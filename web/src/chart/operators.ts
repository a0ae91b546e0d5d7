import type { Operator } from '../api/questions';

export const OPERATORS: readonly Operator[] = [
  'is',
  'is not',
  'contains',
  'does not contain',
  'less',
  'less or equal',
  'greater',
  'greater or equal',
  'set is',
  'set is not',
  'glob match',
  'glob does not match',
];

const SIGNS: Partial<Record<Operator, string>> = {
  less: '<',
  'less or equal': '≤',
  greater: '>',
  'greater or equal': '≥',
  'glob match': 'matches',
  'glob does not match': 'does not match',
};

export function operatorLabel(operator: Operator): string {
  return SIGNS[operator] ?? operator;
}
