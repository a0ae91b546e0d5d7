// @vitest-environment jsdom
import '../../testDom';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { questionKey } from '../../api/ask';
import { tellProgress } from '../../api/progress';
import { renderAlone } from '../../testRender';
import { FakeServer } from '../../testServer';
import { DEFAULTS } from '../chartState';
import { toSegmentation } from '../question';
import { Counting } from './Counting';

const QUESTION = toSegmentation(DEFAULTS, 1, '2026-11-23');

test('a question that takes its time tells how far it is, and can be cancelled', async () => {
  const server = new FakeServer({ 'DELETE /api/v1/query/q1': { status: 204 } });
  renderAlone(<Counting question={QUESTION} />);
  expect(screen.queryByRole('status')).toBeNull();
  act(() => tellProgress(questionKey(QUESTION), { id: 'q1', waiting: true, share: 0 }));
  expect(screen.getByRole('status')).toHaveTextContent('Waiting for another question');
  act(() => tellProgress(questionKey(QUESTION), { id: 'q1', waiting: false, share: 0.25 }));
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(server.sent('DELETE /api/v1/query/q1')).toHaveLength(1));
  act(() => tellProgress(questionKey(QUESTION), undefined));
  expect(screen.queryByRole('status')).toBeNull();
});
