// Amplitude's own Node SDK, with nothing changed but the server's URL.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createInstance, Identify, Revenue } from '@amplitude/analytics-node';
import { startServer } from '../lib/server.js';
import {
  ADA,
  ADA_AS_MEMBER,
  assertAdaIsGoldFromTheSecondDayOn,
  assertOneHumanBecomesOneUser,
  BEN,
  countInShop,
  ORDER,
  onDay,
  twoProducts,
} from '../lib/two-products.js';

let server;
describe("Amplitude's Node SDK", () => {
  before(async () => {
    server = await startServer();
  });
  after(() => server?.stop());

  for (const path of ['/2/httpapi', '/batch']) {
    test(`two user IDs of one human become one user, sent to ${path}`, async () => {
      const story = await twoProducts(server);
      const shop = await sdk(story.shop, path);
      const club = await sdk(story.club, path);

      await arrives(shop.track(ORDER, { size: 'M' }, by(ADA, 'ada-laptop', 1)));
      await arrives(shop.track(ORDER, { size: 'L' }, by(BEN, 'ben-laptop', 1)));
      await arrives(club.track(ORDER, {}, by(ADA_AS_MEMBER, 'ada-phone', 1)));
      await arrives(club.track(ORDER, {}, by(BEN, 'ben-phone', 1)));
      await arrives(shop.identify(new Identify().set('plan', 'gold').add('orders', 1), by(ADA, 'ada-laptop', 1)));
      await arrives(shop.revenue(mug(), by(ADA, 'ada-laptop', 2)));
      const ordered = [
        shop.track(ORDER, { size: 'M' }, by(ADA, 'ada-laptop', 2)),
        shop.track(ORDER, { size: 'M' }, by(ADA, 'ada-laptop', 3)),
        shop.track(ORDER, { size: 'S' }, by(ADA, 'ada-laptop', 3)),
        club.track(ORDER, {}, by(ADA_AS_MEMBER, 'ada-phone', 3)),
      ];
      await Promise.all(ordered.map(arrives));

      await assertOneHumanBecomesOneUser(story);
      await assertAdaIsGoldFromTheSecondDayOn(story);
      assert.equal(await countInShop(story, ORDER, [is('size', 'M')]), 3);
      assert.equal(await countInShop(story, 'revenue_amount', [is('$productId', 'mug'), is('$price', '19.99')]), 1);
    });
  }

  test('a wrong key is told to the SDK', async () => {
    const stranger = await sdk({ api_key: 'no-such-key' }, '/2/httpapi');

    const { code, message } = await stranger.track(ORDER, {}, by(ADA, 'ada-laptop', 1)).promise;

    assert.equal(code, 400);
    assert.match(message, /Invalid API key/);
  });
});

async function sdk(project, path) {
  const client = createInstance();
  await client.init(project.api_key, { serverUrl: server.url + path, flushIntervalMillis: 50 }).promise;
  return client;
}

async function arrives(call) {
  const { code, message } = await call.promise;
  assert.equal(code, 200, message);
}

const by = (userId, deviceId, day) => ({ user_id: userId, device_id: deviceId, time: onDay(day) });
const mug = () => new Revenue().setProductId('mug').setPrice(19.99).setQuantity(2).setRevenueType('purchase');
const is = (key, value) => ({ subprop_type: 'event', subprop_key: key, subprop_op: 'is', subprop_value: [value] });
