import type { ExplainedUniquesResult, ProductOverlapResult, ProjectCount } from '../../api/questions';

export type OverlapTrack = ProductOverlapResult['tracks'][number];
export type ExplainedTrack = ExplainedUniquesResult['tracks'][number];

/** A combination with a mark for each project of the scope. */
export interface ShownCombination {
  key: string;
  /** "Shop and Blog". */
  label: string;
  /** By project of the scope: whether it is part of it. */
  parts: boolean[];
  persons: number;
  /** Of all persons. */
  share: number;
}

export function toCombinations({ combinations, projects, persons }: OverlapTrack): ShownCombination[] {
  return combinations.map((combination) => ({
    key: combination.projects.join(' '),
    label: listed(projects.filter(({ project }) => combination.projects.includes(project))),
    parts: projects.map(({ project }) => combination.projects.includes(project)),
    persons: combination.persons,
    share: persons === 0 ? 0 : combination.persons / persons,
  }));
}

function listed(projects: readonly ProjectCount[]): string {
  const names = projects.map(({ name }) => name);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The persons who use more than one product. */
export function withSeveral({ combinations, projects, persons }: OverlapTrack): number | undefined {
  const alone = combinations
    .filter((combination) => combination.projects.length === 1)
    .reduce((sum, combination) => sum + combination.persons, 0);
  const singles = combinations.filter((combination) => combination.projects.length === 1).length;
  const used = projects.filter((project) => project.persons > 0).length;
  const known = combinations.reduce((sum, combination) => sum + combination.persons, 0);
  return known === persons || singles === used ? persons - alone : undefined;
}

export interface Adoption {
  persons: number;
  medianDays: number;
}

/** By first product, then by next one; null on the diagonal and where nobody went that way. */
export function toMatrix({ projects, adoptions }: OverlapTrack): (Adoption | null)[][] {
  return projects.map((first) =>
    projects.map((next) => {
      const found = adoptions.find((each) => each.first === first.project && each.next === next.project);
      return found === undefined ? null : { persons: found.persons, medianDays: found.median_days };
    }),
  );
}

/** A line of the sum that leads from the projects to the persons of the view. */
export interface Line {
  label: string;
  /** What is added, or taken away; of a result what it is. */
  amount: number;
  kind: 'project' | 'joined' | 'sum' | 'result';
  /** Where the line's bar begins and ends. */
  from: number;
  to: number;
}

/** Projects upwards to their sum, then what they share downwards to the persons. */
export function toLines(track: ExplainedTrack): Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const { name, persons } of track.projects) {
    lines.push({ label: name, amount: persons, kind: 'project', from: at, to: at + persons });
    at += persons;
  }
  lines.push({ label: 'Sum of the products', amount: at, kind: 'sum', from: 0, to: at });
  const joined = [
    ['Same user ID', track.shared_by_user_id],
    ['Same device or anonymous merge', track.shared_by_device_id],
    ['Mapped users', track.mapped],
  ] as const;
  for (const [label, amount] of joined) {
    lines.push({ label, amount: -amount, kind: 'joined', from: at - amount, to: at });
    at -= amount;
  }
  lines.push({ label: 'Persons', amount: track.persons, kind: 'result', from: 0, to: track.persons });
  return lines;
}

export function toLineCells(lines: readonly Line[]): string[][] {
  return [['Part', 'Persons'], ...lines.map(({ label, amount }) => [label, String(amount)])];
}

export function toOverlapCells(combinations: readonly ShownCombination[]): string[][] {
  return [
    ['Products', 'Persons', 'Share'],
    ...combinations.map(({ label, persons, share }) => [label, String(persons), String(share)]),
  ];
}

export function toAdoptionCells(track: OverlapTrack): string[][] {
  const names = new Map(track.projects.map(({ project, name }) => [project, name]));
  return [
    ['First product', 'Next product', 'Persons', 'Median days'],
    ...track.adoptions.map(({ first, next, persons, median_days }) => [
      names.get(first) ?? String(first),
      names.get(next) ?? String(next),
      String(persons),
      String(median_days),
    ]),
  ];
}
