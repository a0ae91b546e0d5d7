import { type Problem, RequestError } from './problem';

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

/**
 * A changing request carries the XSRF token. The server drops the token's cookie at sign-in and
 * sign-out and sets a new one on the next read, so it is fetched when missing, and once more when
 * the server refused the one we had.
 */
async function sendGuarded<T>(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  if (xsrfToken() === undefined) {
    await refreshXsrfToken(signal);
  }
  const tokenSent = xsrfToken();
  try {
    return await send<T>(method, path, body, signal);
  } catch (error) {
    if (!(error instanceof RequestError) || error.problem.status !== 403) {
      throw error;
    }
    await refreshXsrfToken(signal);
    if (xsrfToken() === tokenSent) {
      throw error;
    }
    return send<T>(method, path, body, signal);
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
  const headers = new Headers({ Accept: 'application/json, application/problem+json' });
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
  return (response.status === 204 ? undefined : await response.json()) as T;
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
