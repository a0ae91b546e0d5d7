// Amplitude's own browser SDK in Chromium, on a page of another origin than the server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { servePage } from '../lib/page.js';
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
  usersInShop,
} from '../lib/two-products.js';

let server;
let page;
let browser;
describe("Amplitude's browser SDK", () => {
  before(async () => {
    server = await startServer();
    page = await servePage();
    browser = await chromium.launch({
      executablePath: process.env.BELVEDERE_CHROMIUM ?? process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking'],
    });
  });
  after(async () => {
    await browser?.close();
    await page?.stop();
    await server?.stop();
  });

  for (const path of ['/2/httpapi', '/batch']) {
    test(`two user IDs of one human become one user, sent to ${path}`, async () => {
      const story = await twoProducts(server);
      const elsewhere = [];
      const ada = await product(story.shop, path, 'ada-laptop', elsewhere);
      const ben = await product(story.shop, path, 'ben-laptop', elsewhere);
      const adaAsMember = await product(story.club, path, 'ada-phone', elsewhere);
      const benAsMember = await product(story.club, path, 'ben-phone', elsewhere);

      await order(ada, ADA, 1);
      await order(ben, BEN, 1);
      await order(adaAsMember, ADA_AS_MEMBER, 1);
      await order(benAsMember, BEN, 1);
      await becomesGold(ada);
      await order(ada, ADA, 2);
      await order(ada, ADA, 3);
      await order(ada, ADA, 3);
      await order(adaAsMember, ADA_AS_MEMBER, 3);
      await buysAMug(ada);

      await assertOneHumanBecomesOneUser(story);
      await assertAdaIsGoldFromTheSecondDayOn(story);
      assert.equal(await countInShop(story, 'revenue_amount', [is('$productId', 'mug')]), 1);
      assert.deepEqual(elsewhere, []);
    });
  }

  test('what is browsed before signing in belongs to who signs in', async () => {
    const story = await twoProducts(server);
    const visitor = await product(story.shop, '/2/httpapi', 'device-of-a-visitor', []);

    await order(visitor, undefined, 1);
    await order(visitor, 'visitor@example.com', 2);

    assert.deepEqual(await usersInShop(story, ORDER), { values: [1, 1, 0], collapsed: 1 });
  });

  for (const [transport, encoding] of [
    ['fetch', 'gzip'],
    ['xhr', 'gzip'],
    ['beacon', undefined],
  ]) {
    test(`a large upload by ${transport} arrives${encoding ? ', compressed' : ''}`, async () => {
      const story = await twoProducts(server);
      const tab = await product(story.shop, '/2/httpapi', `device-of-${transport}`, [], {
        transport,
        enableRequestBodyCompression: true,
      });

      const upload = tab.context().waitForEvent('requestfinished', (request) => request.url().startsWith(server.url));
      await arrives(
        tab.evaluate(
          ([type, time]) => globalThis.amplitude.track(type, { note: Array(5).fill('x'.repeat(1000)) }, { time }).promise,
          [ORDER, onDay(1)],
        ),
      );

      assert.equal((await (await upload).allHeaders())['content-encoding'], encoding);
      assert.deepEqual(await usersInShop(story, ORDER), { values: [1, 0, 0], collapsed: 1 });
    });
  }
});

/** A page with the SDK of one project, on one device; URLs that are not of this machine go to `elsewhere`. */
async function product(project, path, deviceId, elsewhere, options = {}) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await context.route(
    (url) => !['localhost', '127.0.0.1'].includes(url.hostname),
    (route) => {
      elsewhere.push(route.request().url());
      return route.abort();
    },
  );
  await tab.goto(page.url);
  await tab.evaluate(
    ([apiKey, configuration]) => globalThis.amplitude.init(apiKey, configuration).promise,
    [
      project.api_key,
      {
        serverUrl: server.url + path,
        deviceId,
        autocapture: false,
        fetchRemoteConfig: false,
        remoteConfig: { fetchRemoteConfig: false },
        enableDiagnostics: false,
        flushIntervalMillis: 50,
        ...options,
      },
    ],
  );
  return tab;
}

async function order(tab, userId, day) {
  await arrives(
    tab.evaluate(
      ([type, user_id, time]) => globalThis.amplitude.track(type, { size: 'M' }, { user_id, time }).promise,
      [ORDER, userId, onDay(day)],
    ),
  );
}

async function becomesGold(tab) {
  await arrives(
    tab.evaluate(([user_id, time]) => {
      const { identify, Identify } = globalThis.amplitude;
      return identify(new Identify().set('plan', 'gold').setOnce('first', 'mug'), { user_id, time }).promise;
    }, [ADA, onDay(1)]),
  );
}

async function buysAMug(tab) {
  await arrives(
    tab.evaluate(([user_id, time]) => {
      const { revenue, Revenue } = globalThis.amplitude;
      return revenue(new Revenue().setProductId('mug').setPrice(19.99).setQuantity(2), { user_id, time }).promise;
    }, [ADA, onDay(3)]),
  );
}

async function arrives(call) {
  const { code, message } = await call;
  assert.equal(code, 200, message);
}

const is = (key, value) => ({ subprop_type: 'event', subprop_key: key, subprop_op: 'is', subprop_value: [value] });
