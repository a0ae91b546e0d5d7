import { type Problem, RequestError } from './problem';

/** One of the server-sent events of a response. */
export interface ServerEvent {
  event: string;
  data: unknown;
}

/**
 * Reads the answer of a question: the event `answer`, or the JSON of a server that sends no events.
 *
 * @throws RequestError of the event `problem`, or where the connection ends before there was an answer
 */
export async function readAnswer<T>(response: Response, onEvent: (event: ServerEvent) => void): Promise<T> {
  if (!(response.headers.get('Content-Type') ?? '').includes('text/event-stream') || response.body === null) {
    return (await response.json()) as T;
  }
  for await (const event of eventsOf(response.body)) {
    if (event.event === 'answer') {
      return event.data as T;
    }
    if (event.event === 'problem') {
      throw new RequestError(event.data as Problem);
    }
    onEvent(event);
  }
  const detail = 'The server ended the connection before it answered.';
  throw new RequestError({ title: 'Unanswered', status: 0, detail, code: 'unanswered' });
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (true) {
      const { done, value } = await reader.read();
      text += decoder.decode(value, { stream: !done });
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      yield* parts.flatMap((part) => parse(part) ?? []);
      if (done) {
        return;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A line that begins with a colon is a sign of life and no event. */
function parse(part: string): ServerEvent | undefined {
  const lines = part.split('\n');
  const fieldOf = (name: string) =>
    lines
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trimStart();
  const [event, data] = [fieldOf('event'), fieldOf('data')];
  return event === undefined || data === undefined ? undefined : { event, data: JSON.parse(data) };
}
