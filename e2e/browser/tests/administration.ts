import { ADMINISTRATOR } from './administrator';
import type { ServerProcess } from './serverProcess';

export interface Keys {
  id: number;
  api_key: string;
  secret_key: string;
}

/** Prepares by the API what a test does not want to do by hand. */
export async function create(server: ServerProcess, kind: 'projects' | 'views', body: object): Promise<Keys> {
  return post(`${server.url}/api/v1/${kind}`, body, { Authorization: `Bearer ${ADMINISTRATOR.token}` });
}

export interface SentEvent {
  user_id: string;
  event_type: string;
  time?: number;
  event_properties?: Record<string, unknown>;
  user_properties?: Record<string, unknown>;
  session_id?: number;
  revenue?: number;
}

export async function send(server: ServerProcess, apiKey: string, events: SentEvent[]): Promise<void> {
  await post(`${server.url}/2/httpapi`, { api_key: apiKey, events }, {});
}

/** Counts one user as another. */
export async function map(
  server: ServerProcess,
  apiKey: string,
  user: string,
  globalUser: string,
): Promise<void> {
  const mapping = JSON.stringify({ user_id: user, global_user_id: globalUser });
  const response = await fetch(`${server.url}/usermap`, {
    method: 'POST',
    body: new URLSearchParams({ api_key: apiKey, mapping }),
  });
  if (!response.ok) {
    throw new Error(`/usermap answered ${response.status}: ${await response.text()}`);
  }
}

async function post<T>(url: string, body: object, headers: Record<string, string>): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  }
  return (await response.json()) as T;
}
