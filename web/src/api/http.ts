import { readAnswer, type ServerEvent } from './events';
import { type Problem, RequestError } from './problem';

const JSON_TYPES = 'application/json, application/problem+json';
const EVENT_TYPES = `text/event-stream, ${JSON_TYPES}`;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', path, undefined, signal);
}

export function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return sendGuarded<T>('POST', path, body, signal);
}

export function patchJson<T>(path: string, body: unknown): Promise<T> {
  return sendGuarded<T>('PATCH', path, body);
}

export function deleteResource(path: string): Promise<void> {
  return sendGuarded<void>('DELETE', path, undefined);
}

/** As `postJson`, and tells of what the server sends before the answer. */
export function postForEvents<T>(
  path: string,
  body: unknown,
  onEvent: (event: ServerEvent) => void,
  signal?: AbortSignal,
): Promise<T> {
  return guarded(
    async () => readAnswer<T>(await respond('POST', path, body, EVENT_TYPES, signal), onEvent),
    signal,
  );
}

/**
 * A changing request carries the XSRF token. The server drops the token's cookie at sign-in and
 * sign-out and sets a new one on the next read, so it is fetched when missing, and once more when
 * the server refused the one we had.
 */
function sendGuarded<T>(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return guarded(() => send<T>(method, path, body, signal), signal);
}

async function guarded<T>(sending: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (xsrfToken() === undefined) {
    await refreshXsrfToken(signal);
  }
  const tokenSent = xsrfToken();
  try {
    return await sending();
  } catch (error) {
    if (!(error instanceof RequestError) || error.problem.status !== 403) {
      throw error;
    }
    await refreshXsrfToken(signal);
    if (xsrfToken() === tokenSent) {
      throw error;
    }
    return sending();
  }
}

async function refreshXsrfToken(signal: AbortSignal | undefined): Promise<void> {
  await fetch('/api/v1/session', { credentials: 'same-origin', ...(signal && { signal }) });
}

function xsrfToken(): string | undefined {
  const value = document.cookie.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='));
  return value === undefined ? undefined : decodeURIComponent(value.slice('XSRF-TOKEN='.length));
}

async function send<T>(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const response = await respond(method, path, body, JSON_TYPES, signal);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** @throws RequestError if the server refused */
async function respond(
  method: Method,
  path: string,
  body: unknown,
  accepted: string,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const headers = new Headers({ Accept: accepted });
  const token = xsrfToken();
  if (method !== 'GET' && token !== undefined) {
    headers.set('X-XSRF-TOKEN', token);
  }
  if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  const response = await reach(path, {
    method,
    headers,
    credentials: 'same-origin',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  if (!response.ok) {
    throw new RequestError(await problemOf(response));
  }
  return response;
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    const detail = 'The server cannot be reached. Check that it is running and try again.';
    throw new RequestError({ title: 'Unreachable', status: 0, detail, code: 'unreachable' });
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback = `The server answered ${response.status} ${response.statusText}`.trimEnd();
  const sent = await response
    .json()
    .then((json: unknown) => (typeof json === 'object' && json !== null ? (json as Partial<Problem>) : {}))
    .catch((): Partial<Problem> => ({}));
  return {
    title: sent.title ?? fallback,
    status: response.status,
    detail: sent.detail ?? sent.title ?? fallback,
    code: sent.code ?? 'unknown',
    ...(sent.field !== undefined && { field: sent.field }),
  };
}
