import type { Scope } from '../scope';

/** The names of those of a scope's projects that have a thing, in the scope's order; none where the scope has one project. */
export function projectNames(scope: Scope, ids: readonly number[]): string[] {
  return scope.projects.length < 2
    ? []
    : scope.projects.filter((project) => ids.includes(project.id)).map((project) => project.name);
}
