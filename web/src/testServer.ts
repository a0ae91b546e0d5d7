import { vi } from 'vitest';

/** What a route of the fake server answers; `status` defaults to 200. */
export interface FakeAnswer {
  status?: number;
  body?: unknown;
}

export type FakeRoutes = Record<string, FakeAnswer | ((body: unknown) => FakeAnswer)>;

/** Answers "METHOD /path" in place of the network, and keeps the bodies it was sent. */
export class FakeServer {
  readonly requests: { route: string; body: unknown }[] = [];
  readonly routes: FakeRoutes;

  constructor(routes: FakeRoutes) {
    this.routes = routes;
    document.cookie = 'XSRF-TOKEN=test';
    vi.stubGlobal('fetch', (path: string, request?: RequestInit) =>
      Promise.resolve(this.answer(path, request)),
    );
  }

  sent(route: string): unknown[] {
    return this.requests.filter((request) => request.route === route).map((request) => request.body);
  }

  private answer(path: string, request: RequestInit | undefined): Response {
    const route = `${request?.method ?? 'GET'} ${path.split('?', 1)[0]}`;
    const body: unknown = typeof request?.body === 'string' ? JSON.parse(request.body) : undefined;
    this.requests.push({ route, body });
    const known = this.routes[route] ?? problem(404, 'not_found', `no route ${route}`);
    const { status = 200, body: answer } = typeof known === 'function' ? known(body) : known;
    return new Response(status === 204 ? null : JSON.stringify(answer), { status });
  }
}

export function problem(status: number, code: string, detail: string, field?: string): FakeAnswer {
  return {
    status,
    body: { type: 'about:blank', title: code, status, detail, code, ...(field && { field }) },
  };
}
