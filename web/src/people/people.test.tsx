// @vitest-environment jsdom
import '../testDom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Question } from '../api/questions';
import { renderAlone } from '../testRender';
import { type FakeAnswer, FakeServer, problem } from '../testServer';
import { Behind } from './Behind';
import { PeopleProvider } from './PeopleProvider';

const QUESTION = { scope: 5, lens: 'mapped', analysis: { type: 'funnel' } } as unknown as Question;
const ANN = { amplitude_id: 7, user_id: 'ann', device_id: 'd-7' };
const SOMEBODY = { amplitude_id: 9, user_id: null, device_id: null };

function page(body: unknown): FakeAnswer {
  const { after } = (body as { analysis: { after: number } }).analysis;
  const result = after === 0 ? { persons: [ANN], total: 2, next: 7 } : { persons: [SOMEBODY], total: 2 };
  return { body: { result } };
}

async function openTwo(keeping: FakeAnswer = { body: {} }): Promise<FakeServer> {
  const server = new FakeServer({ 'POST /api/v1/query': page, 'POST /api/v1/person-lists': keeping });
  renderAlone(
    <PeopleProvider question={QUESTION}>
      <Behind cell={{ step: 1, part: 'lost' }} title="Lost at Buy" count={2}>
        2
      </Behind>
      <Behind cell={{ step: 0 }} title="Nobody" count={0}>
        0
      </Behind>
    </PeopleProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: '2' }));
  return server;
}

test('a number shows who is behind it, page by page; a 0 has nobody', async () => {
  const server = await openTwo();
  expect(screen.queryByRole('button', { name: '0' })).toBeNull();
  const drawer = within(await screen.findByRole('dialog', { name: 'Lost at Buy' }));
  expect(await drawer.findByText('2 persons')).toBeVisible();
  expect(drawer.getByRole('row', { name: 'ann d-7 7' })).toBeVisible();
  await userEvent.click(drawer.getByRole('button', { name: 'Show more' }));
  expect(await drawer.findByRole('row', { name: 'anonymous – 9' })).toBeVisible();
  expect(drawer.queryByRole('button', { name: 'Show more' })).toBeNull();
  expect(server.sent('POST /api/v1/query')[1]).toMatchObject({
    scope: 5,
    analysis: { type: 'people', of: QUESTION.analysis, cell: { step: 1, part: 'lost' }, after: 7 },
  });
});

test('they are kept as a list under a name', async () => {
  const server = await openTwo({ status: 201, body: { id: 3, name: 'Lost', persons: 2 } });
  const name = await screen.findByRole('textbox', { name: 'Name of the list' });
  expect(name).toHaveValue('Lost at Buy');
  await userEvent.clear(name);
  await userEvent.type(name, 'Lost');
  await userEvent.click(screen.getByRole('button', { name: 'Keep as list' }));
  expect(await screen.findByText('Kept as list 3, “Lost”, of 2 persons.')).toBeVisible();
  expect(server.sent('POST /api/v1/person-lists')[0]).toMatchObject({ name: 'Lost', question: { scope: 5 } });
});

test('a name that is taken is told at the name', async () => {
  await openTwo(problem(409, 'name_taken', 'there is a list of persons "Lost at Buy" already', 'name'));
  await userEvent.click(await screen.findByRole('button', { name: 'Keep as list' }));
  expect(await screen.findByText('There is a list of persons "Lost at Buy" already')).toBeVisible();
});
