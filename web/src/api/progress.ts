import { useSyncExternalStore } from 'react';

/** How far a question is that is being answered. */
export interface Progress {
  /** By which it can be cancelled. */
  id: string;
  /** Another question is being answered. */
  waiting: boolean;
  /** 0 to 1; some questions learn of further work as they go. */
  share: number;
}

const known = new Map<string, Progress>();
const listeners = new Set<() => void>();

/** Keeps how far the question of that key is; nothing once it has ended. */
export function tellProgress(key: string, progress: Progress | undefined): void {
  if (progress === undefined) {
    known.delete(key);
  } else {
    known.set(key, progress);
  }
  for (const listener of listeners) {
    listener();
  }
}

/** Of a question that is being answered, once the server has told of it. */
export function useProgress(key: string): Progress | undefined {
  return useSyncExternalStore(subscribe, () => known.get(key));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
