/** RFC 9457 problem details as the server sends them; `code` is stable, `field` names the refused input. */
export interface Problem {
  title: string;
  status: number;
  detail: string;
  code: string;
  field?: string;
}

/** A request that the server answered with an error, or never answered (`status` 0). */
export class RequestError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'RequestError';
    this.problem = problem;
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof RequestError && error.problem.status === 401;
}

/** The error as a sentence to show. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The error's text if it is about one of the given fields, by the names the server uses. */
export function fieldError(error: unknown, ...fields: string[]): string | undefined {
  if (!(error instanceof RequestError) || error.problem.field === undefined) {
    return undefined;
  }
  return fields.includes(rootOf(error.problem.field)) ? messageOf(error) : undefined;
}

/** The error's text if none of the form's fields shows it. */
export function formError(error: unknown, ...fields: string[]): string | undefined {
  return error === null || fieldError(error, ...fields) !== undefined ? undefined : messageOf(error);
}

/** `source_project_ids[2]` and `source_project_ids.2` are both about `source_project_ids`. */
function rootOf(field: string): string {
  return field.split(/[.[]/, 1)[0] ?? field;
}
