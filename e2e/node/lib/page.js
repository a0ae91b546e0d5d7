// A web page of a customer: an origin of its own on localhost, with Amplitude's browser SDK as it was published.
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// The finished script that the package ships. Some of the packages that it was made from were never published in the
// versions that its package.json names; the overrides in ours only let npm install it and are no part of the script.
const SDK = join(
  dirname(createRequire(import.meta.url).resolve('@amplitude/analytics-browser/package.json')),
  'lib/scripts/amplitude-min.umd.js',
);
const HTML = '<!doctype html><meta charset="utf-8"><title>Shop</title><script src="/amplitude.js"></script>';

/** Serves the page until `stop`. */
export async function servePage() {
  const server = createServer((request, response) => {
    if (request.url === '/amplitude.js') {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
      createReadStream(SDK).pipe(response);
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(HTML);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://localhost:${server.address().port}/`, stop };
}
