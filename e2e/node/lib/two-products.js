// The main job, with exact numbers. Ada is ada@example.com in the shop and HC-4711-ada in the club; Ben is
// ben@example.com in both. They buy:
//
//   day     1              2      3
//   shop    Ada, Ben       Ada    Ada, Ada
//   club    HC-4711, Ben          HC-4711
//
// So three users are two people from the moment on which Ada's member number is mapped, and three again
// once it is unmapped; the number of events never changes.
import assert from 'node:assert/strict';
import { ADMIN_TOKEN } from './server.js';

export const ADA = 'ada@example.com';
export const ADA_AS_MEMBER = 'HC-4711-ada';
export const BEN = 'ben@example.com';
export const ORDER = 'Order Completed';

const DAYS = ['2026-03-02', '2026-03-03', '2026-03-04'];

/** A moment of the story's first, second or third day, in epoch milliseconds. */
export const onDay = (day) => Date.parse(`${DAYS[day - 1]}T12:00:00Z`);

/** Creates the shop, the club and a view over both. */
export async function twoProducts(server) {
  const shop = await create(server, 'projects', { name: 'Shop', time_zone: 'UTC' });
  const club = await create(server, 'projects', { name: 'Club', time_zone: 'UTC' });
  const view = await create(server, 'views', { name: 'Both', source_project_ids: [shop.id, club.id] });
  return { server, shop, club, view };
}

/** Asks before mapping, after mapping and after unmapping. */
export async function assertOneHumanBecomesOneUser(story) {
  await assertUniques(story, story.view, [3, 1, 2], 3);

  await map(story, { user_id: ADA_AS_MEMBER, global_user_id: ADA });
  await assertUniques(story, story.view, [2, 1, 1], 2);
  await assertUniques(story, story.shop, [2, 1, 1], 2);
  await assertUniques(story, story.club, [2, 0, 1], 2);
  await assertTotals(story);

  await map(story, { user_id: ADA_AS_MEMBER, unmap: true });
  await assertUniques(story, story.view, [3, 1, 2], 3);
  await assertTotals(story);
}

/** What `$identify` said holds for later events only: Ada's plan became gold after her first order. */
export async function assertAdaIsGoldFromTheSecondDayOn(story) {
  const s = JSON.stringify([{ prop: 'gp:plan', op: 'is', values: ['gold'] }]);
  const { values } = await segmentation(story, story.view, { s });
  assert.deepEqual(values, [0, 1, 1]);
}

/** How many events of a type match the filters, in the shop and over all days. */
export async function countInShop(story, eventType, filters) {
  const e = JSON.stringify({ event_type: eventType, filters });
  return (await segmentation(story, story.shop, { e, m: 'totals' })).collapsed;
}

/** How many users did something in the shop, by day and over all days. */
export async function usersInShop(story, eventType) {
  const e = JSON.stringify({ event_type: eventType });
  const { values, collapsed } = await segmentation(story, story.shop, { e, m: 'uniques' });
  return { values, collapsed };
}

async function assertUniques(story, scope, perDay, collapsed) {
  const uniques = await segmentation(story, scope, { m: 'uniques' });
  assert.deepEqual(uniques, { days: DAYS, values: perDay, collapsed });
}

async function assertTotals(story) {
  assert.deepEqual((await segmentation(story, story.view, { m: 'totals' })).values, [4, 1, 3]);
}

async function segmentation({ server }, scope, parameters) {
  const query = new URLSearchParams({
    e: JSON.stringify({ event_type: ORDER }),
    start: '20260302',
    end: '20260304',
    ...parameters,
  });
  const answer = await fetch(`${server.url}/api/2/events/segmentation?${query}`, {
    headers: { Authorization: `Basic ${btoa(`${scope.api_key}:${scope.secret_key}`)}` },
  });
  const { data } = await json(answer, 200);
  assert.equal(data.series.length, 1);
  return { days: data.xValues, values: data.series[0], collapsed: data.seriesCollapsed[0][0].value };
}

async function map({ server, shop }, mapping) {
  const body = new URLSearchParams({ api_key: shop.api_key, mapping: JSON.stringify(mapping) });
  const answer = await fetch(`${server.url}/usermap`, { method: 'POST', body });
  assert.equal(answer.status, 200, await answer.text());
}

async function create(server, kind, body) {
  const answer = await fetch(`${server.url}/api/v1/${kind}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return json(answer, 201);
}

async function json(answer, status) {
  const text = await answer.text();
  assert.equal(answer.status, status, text);
  return JSON.parse(text);
}
