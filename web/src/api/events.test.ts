import { expect, test } from 'vitest';
import { readAnswer, type ServerEvent } from './events';
import { RequestError } from './problem';

/** Sends the text in pieces of so many characters. */
function streamed(text: string, size: number): Response {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    new TextEncoder().encode(text.slice(index * size, (index + 1) * size)),
  );
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) {
        controller.enqueue(piece);
      }
      controller.close();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream;charset=UTF-8' } });
}

const BEGUN =
  'event: accepted\ndata: {"id":"q1"}\n\n:\n\nevent: progress\ndata: {"shards_done":3,"shards":8}\n\n';

test.each([1, 7, 1_000])('events are read however they arrive, in pieces of %i', async (size) => {
  const events: ServerEvent[] = [];
  const answer = await readAnswer(streamed(`${BEGUN}event: answer\ndata: {"a":1}\n\n`, size), (event) =>
    events.push(event),
  );
  expect(answer).toEqual({ a: 1 });
  expect(events).toEqual([
    { event: 'accepted', data: { id: 'q1' } },
    { event: 'progress', data: { shards_done: 3, shards: 8 } },
  ]);
});

test('a problem is thrown, as is an end without an answer', async () => {
  const problem =
    '{"title":"Conflict","status":409,"detail":"the question was cancelled","code":"cancelled"}';
  await expect(
    readAnswer(streamed(`${BEGUN}event: problem\ndata: ${problem}\n\n`, 50), () => {}),
  ).rejects.toMatchObject({ problem: { status: 409, code: 'cancelled' } });
  await expect(readAnswer(streamed(BEGUN, 50), () => {})).rejects.toBeInstanceOf(RequestError);
});

test('plain JSON is an answer too', async () => {
  expect(await readAnswer(new Response('{"a":2}'), () => {})).toEqual({ a: 2 });
});
