// The built server as its users run it: a process of its own on a free port.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const ADMIN_TOKEN = 'token-of-the-end-to-end-tests';

const READY_WITHIN_MS = 240_000;
const POLL_EVERY_MS = 100;

/** Starts a server on an empty folder and resolves once it is ready; `stop` ends it and removes the folder. */
export async function startServer() {
  const data = mkdtempSync(join(tmpdir(), 'belvedere-e2e-'));
  const port = await freePort();
  const said = [];
  const process_ = spawn(
    join(jdk(), 'bin', 'java'),
    [
      '-Xmx512m',
      '-XX:+UseParallelGC',
      '--enable-native-access=ALL-UNNAMED',
      '--sun-misc-unsafe-memory-access=allow',
      '-jar',
      jar(),
      `--server.port=${port}`,
      `--belvedere.data=${data}`,
    ],
    {
      env: {
        ...process.env,
        BELVEDERE_ADMIN_EMAIL: 'admin@belvedere.example',
        BELVEDERE_ADMIN_PASSWORD: 'a password of the tests',
        BELVEDERE_ADMIN_TOKEN: ADMIN_TOKEN,
      },
    },
  );
  process_.stdout.on('data', (chunk) => said.push(chunk));
  process_.stderr.on('data', (chunk) => said.push(chunk));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (process_.exitCode === null && process_.signalCode === null) {
      const ended = once(process_, 'exit');
      process_.kill('SIGTERM');
      await ended;
    }
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await ready(url, process_, () => Buffer.concat(said).toString());
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function ready(url, process_, output) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isHealthy(url))) {
    if (process_.exitCode !== null || process_.signalCode !== null) {
      throw new Error(`the server ended: ${output()}`);
    }
    if (Date.now() > deadline) {
      throw new Error(`the server is not ready after ${READY_WITHIN_MS} ms: ${output()}`);
    }
    await delay(POLL_EVERY_MS);
  }
}

async function isHealthy(url) {
  try {
    return (await fetch(`${url}/health`)).status === 200;
  } catch {
    return false;
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function jar() {
  const path = resolve(
    process.env.BELVEDERE_SERVER_JAR ?? join(import.meta.dirname, '../../../server/target/belvedere.jar'),
  );
  if (!existsSync(path)) {
    throw new Error(`the server is not built: ${path} is missing; run ./belvedere build`);
  }
  return path;
}

// ./belvedere exports JAVA_HOME; by hand, Debian's folder of JDKs is worth a look.
function jdk() {
  const jvms = '/usr/lib/jvm';
  const found = existsSync(jvms) ? readdirSync(jvms).filter((name) => /(^|\D)25(\D|$)/.test(name)) : [];
  const home = process.env.JAVA_HOME ?? (found[0] && join(jvms, found[0]));
  if (!home) {
    throw new Error('no JDK 25 found; set JAVA_HOME, or run ./belvedere test');
  }
  return home;
}
