import { deleteResource, getJson, postJson } from './http';
import { isSignedOut } from './problem';

export interface Session {
  member: { id: number; email: string; name: string; role: string };
  organization: { id: number; name: string };
}

export interface Credentials {
  email: string;
  password: string;
}

export interface FirstMember extends Credentials {
  token: string;
  organization?: string;
}

/** Null when nobody is signed in. */
export async function fetchSession(signal?: AbortSignal): Promise<Session | null> {
  try {
    return await getJson<Session>('/api/v1/session', signal);
  } catch (error) {
    if (isSignedOut(error)) {
      return null;
    }
    throw error;
  }
}

export function signIn(credentials: Credentials): Promise<Session> {
  return postJson<Session>('/api/v1/session', credentials);
}

export function signOut(): Promise<void> {
  return deleteResource('/api/v1/session');
}

/** Whether somebody has set the server up, so that no link is valid any more. */
export async function fetchIsSetUp(signal?: AbortSignal): Promise<boolean> {
  return (await getJson<{ done: boolean }>('/api/v1/setup', signal)).done;
}

export function setUp(member: FirstMember): Promise<Session> {
  return postJson<Session>('/api/v1/setup', member);
}
