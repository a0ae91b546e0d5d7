import type { Bracket } from '../../api/questions';

export const USUAL_BRACKETS: Bracket[] = [
  [0, 1],
  [1, 7],
  [7, 14],
  [14, 30],
];
const MOST_BRACKETS = 100;

/** "0-1, 1-7": intervals from the first number to before the second. */
export function bracketsParam(brackets: readonly Bracket[]): string {
  return brackets.map(([from, until]) => `${from}-${until}`).join(',');
}

/** In ascending order, none within another. */
export function parseBrackets(text: string): Bracket[] | undefined {
  const parts = text.split(',').map((part) => /^\s*(\d{1,4})\s*-\s*(\d{1,4})\s*$/.exec(part));
  const brackets = parts.flatMap((part): Bracket[] =>
    part === null ? [] : [[Number(part[1]), Number(part[2])]],
  );
  const ascending = brackets.every(
    ([from, until], index) => from < until && from >= (brackets[index - 1]?.[1] ?? 0),
  );
  return parts.includes(null) || !ascending || brackets.length > MOST_BRACKETS ? undefined : brackets;
}
