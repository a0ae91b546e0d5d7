import type { Project, View } from '../../api/scopes';

export interface ProjectRow {
  kind: 'project';
  scope: Project;
}

export interface ViewRow {
  kind: 'view';
  scope: View;
}

/** What a row's dialogs are about. */
export type ScopeRow = ProjectRow | ViewRow;

/** The views that a project is a source of. */
export function viewsWith(project: Project, views: View[]): View[] {
  return views.filter((view) => view.source_project_ids.includes(project.id));
}

/** A view's source projects, first rank first. */
export function sourcesOf(view: View, projects: Project[]): Project[] {
  const byId = new Map(projects.map((project) => [project.id, project]));
  return view.source_project_ids.flatMap((id) => byId.get(id) ?? []);
}
