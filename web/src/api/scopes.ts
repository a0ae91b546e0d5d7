import { deleteResource, getJson, patchJson, postJson } from './http';

export type WeekStart = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

export interface Project {
  id: number;
  name: string;
  api_key: string;
  time_zone: string;
  week_start: WeekStart;
  currency: string;
  created_at: string;
}

/** What makes one person of events in several projects of a view. */
export interface Unify {
  user_id: boolean;
  device_id: boolean;
  mapping: boolean;
}

export interface View {
  id: number;
  name: string;
  api_key: string;
  time_zone: string;
  week_start: WeekStart;
  /** Ranked: on a conflict of metadata the first wins. */
  source_project_ids: number[];
  unify: Unify;
  created_at: string;
}

export interface Secret {
  secret_key: string;
}

export interface NewProject {
  name: string;
  time_zone?: string;
}

export interface NewView {
  name: string;
  source_project_ids: number[];
  time_zone?: string;
  unify?: Unify;
}

interface Items<T> {
  items: T[];
}

export async function fetchProjects(signal?: AbortSignal): Promise<Project[]> {
  return (await getJson<Items<Project>>('/api/v1/projects', signal)).items;
}

export async function fetchViews(signal?: AbortSignal): Promise<View[]> {
  return (await getJson<Items<View>>('/api/v1/views', signal)).items;
}

export function fetchProjectSecret(id: number, signal?: AbortSignal): Promise<Project & Secret> {
  return getJson<Project & Secret>(`/api/v1/projects/${id}`, signal);
}

export function fetchViewSecret(id: number, signal?: AbortSignal): Promise<View & Secret> {
  return getJson<View & Secret>(`/api/v1/views/${id}`, signal);
}

export function createProject(project: NewProject): Promise<Project & Secret> {
  return postJson<Project & Secret>('/api/v1/projects', project);
}

export function updateProject(id: number, changes: Partial<NewProject>): Promise<Project> {
  return patchJson<Project>(`/api/v1/projects/${id}`, changes);
}

export function deleteProject(id: number): Promise<void> {
  return deleteResource(`/api/v1/projects/${id}`);
}

export function createView(view: NewView): Promise<View & Secret> {
  return postJson<View & Secret>('/api/v1/views', view);
}

export function updateView(id: number, changes: Partial<NewView>): Promise<View> {
  return patchJson<View>(`/api/v1/views/${id}`, changes);
}

export function deleteView(id: number): Promise<void> {
  return deleteResource(`/api/v1/views/${id}`);
}
