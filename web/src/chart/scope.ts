import type { Project, View } from '../api/scopes';
import { toldApart } from '../api/toldApart';

/** What a question is asked of: a project, or a view over its source projects, first rank first. */
export interface Scope {
  id: number;
  kind: 'project' | 'view';
  name: string;
  timeZone: string;
  projects: Project[];
}

/** Views first, then projects. */
export function toScopes(projects: Project[], views: View[]): Scope[] {
  const named = toldApart(projects);
  const byId = new Map(named.map((project) => [project.id, project]));
  return [
    ...toldApart(views).map(
      (view): Scope => ({
        id: view.id,
        kind: 'view',
        name: view.name,
        timeZone: view.time_zone,
        projects: view.source_project_ids.flatMap((id) => byId.get(id) ?? []),
      }),
    ),
    ...named.map(
      (project): Scope => ({
        id: project.id,
        kind: 'project',
        name: project.name,
        timeZone: project.time_zone,
        projects: [project],
      }),
    ),
  ];
}
