import type { ServerEvent } from './events';
import { deleteResource, postForEvents } from './http';
import { RequestError } from './problem';
import { type Progress, tellProgress } from './progress';
import type { Analysis, Answer, Question } from './questions';

/** Asks, and keeps how far the answer is. A signal that aborts ends the question on the server too. */
export async function ask<A extends Analysis>(
  question: Question<A>,
  signal?: AbortSignal,
): Promise<Answer<A>> {
  const key = questionKey(question);
  let progress: Progress = { id: '', waiting: false, share: 0 };
  try {
    return await postForEvents<Answer<A>>(
      '/api/v1/query',
      question,
      (event) => {
        progress = progressAfter(progress, event);
        if (event.event !== 'accepted') {
          tellProgress(key, progress);
        }
      },
      signal,
    );
  } finally {
    tellProgress(key, undefined);
  }
}

function progressAfter(progress: Progress, { event, data }: ServerEvent): Progress {
  switch (event) {
    case 'accepted':
      return { ...progress, id: (data as { id: string }).id };
    case 'waiting':
      return { ...progress, waiting: true };
    case 'progress': {
      const { shards_done: done, shards } = data as { shards_done: number; shards: number };
      return { ...progress, waiting: false, share: shards === 0 ? 0 : done / shards };
    }
    default:
      return progress;
  }
}

/** Tells questions apart. */
export function questionKey(question: Question): string {
  return JSON.stringify(question);
}

/** Ends a question that is being answered; one that has just ended is no mistake. */
export async function cancelQuestion(id: string): Promise<void> {
  try {
    await deleteResource(`/api/v1/query/${encodeURIComponent(id)}`);
  } catch (error) {
    if (!(error instanceof RequestError) || error.problem.status !== 404) {
      throw error;
    }
  }
}
