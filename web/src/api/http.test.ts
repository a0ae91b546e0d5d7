// @vitest-environment jsdom
import '../testDom';
import { beforeEach, expect, test, vi } from 'vitest';
import { getJson, postJson } from './http';
import { fieldError, formError, RequestError } from './problem';

interface Sent {
  method: string;
  token: string | null;
}

let sent: Sent[] = [];

function answerWith(...responses: (Response | Error)[]): void {
  vi.stubGlobal('fetch', (_path: string, request?: RequestInit) => {
    sent.push({ method: request?.method ?? 'GET', token: new Headers(request?.headers).get('X-XSRF-TOKEN') });
    const next = responses.shift() ?? new Response('{}');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
}

beforeEach(() => {
  sent = [];
  document.cookie = 'XSRF-TOKEN=first';
});

test('a change carries the XSRF token, a read does not', async () => {
  answerWith(new Response('{}'), new Response('{}'));
  await getJson('/api/v1/projects');
  await postJson('/api/v1/projects', {});
  expect(sent).toEqual([
    { method: 'GET', token: null },
    { method: 'POST', token: 'first' },
  ]);
});

test('a change without a token fetches one before', async () => {
  document.cookie = 'XSRF-TOKEN=; max-age=0';
  answerWith(new Response('{}'), new Response('{}'));
  await postJson('/api/v1/projects', {});
  expect(sent.map((request) => request.method)).toEqual(['GET', 'POST']);
});

test('a refusal with an unchanged token is not sent again', async () => {
  answerWith(new Response('{"detail":"not yours","code":"forbidden"}', { status: 403 }), new Response('{}'));
  await expect(postJson('/api/v1/projects', {})).rejects.toThrow('not yours');
  expect(sent.map((request) => request.method)).toEqual(['POST', 'GET']);
});

test('an error keeps its code and field, and shows beside that field only', async () => {
  const body = '{"title":"Bad","detail":"a name is needed","code":"missing_name","field":"name"}';
  answerWith(new Response(body, { status: 400 }));
  const error = await postJson('/api/v1/projects', {}).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(RequestError);
  expect(fieldError(error, 'name')).toBe('A name is needed');
  expect(fieldError(error, 'time_zone')).toBeUndefined();
  expect(formError(error, 'name', 'time_zone')).toBeUndefined();
  expect(formError(error, 'time_zone')).toBe('A name is needed');
});

test('an element of a list is about the list', () => {
  const error = new RequestError({
    title: '',
    status: 400,
    detail: 'twice',
    code: 'x',
    field: 'source_project_ids[2]',
  });
  expect(fieldError(error, 'source_project_ids')).toBe('Twice');
});

test('a server that cannot be reached says so', async () => {
  answerWith(new TypeError('Failed to fetch'));
  await expect(getJson('/api/v1/projects')).rejects.toThrow('cannot be reached');
});

test('an answer that is no JSON still names the status', async () => {
  answerWith(new Response('<html>', { status: 502, statusText: 'Bad Gateway' }));
  await expect(getJson('/api/v1/projects')).rejects.toThrow('The server answered 502 Bad Gateway');
});
