import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const JAR = resolve(process.env.BELVEDERE_SERVER_JAR ?? '../../server/target/belvedere.jar');
const JVM_OPTIONS = [
  '-Xmx512m',
  '-XX:+UseCompactObjectHeaders',
  '--enable-native-access=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
];
const START_LIMIT_MILLIS = 90_000;
const POLL_MILLIS = 100;
const LOGS = 'target/logs';

/** The built server as a process of its own, on a free port and an empty data folder. */
export class ServerProcess {
  readonly url: string;
  #child: ChildProcess;
  #folder: string;
  #output = '';

  private constructor(child: ChildProcess, url: string, folder: string) {
    this.#child = child;
    this.url = url;
    this.#folder = folder;
    const keep = (chunk: Buffer) => {
      this.#output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
  }

  /** `environment` holds the administrator of an unattended start, or nothing for a first set-up by link. */
  static async start(environment: Record<string, string>): Promise<ServerProcess> {
    if (!existsSync(JAR)) {
      throw new Error(`${JAR} is missing: run ./belvedere build`);
    }
    const folder = await mkdtemp(join(tmpdir(), 'belvedere-browser-'));
    const port = await freePort();
    const java = process.env.JAVA_HOME === undefined ? 'java' : join(process.env.JAVA_HOME, 'bin/java');
    const child = spawn(
      java,
      [...JVM_OPTIONS, '-jar', JAR, `--server.port=${port}`, `--belvedere.data=${join(folder, 'data')}`],
      { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const server = new ServerProcess(child, `http://127.0.0.1:${port}`, folder);
    try {
      await server.#ready();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** What the server has printed so far. */
  get output(): string {
    return this.#output;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null) {
      const ended = new Promise((done) => this.#child.once('exit', done));
      this.#child.kill();
      await ended;
    }
    await mkdir(LOGS, { recursive: true });
    await writeFile(join(LOGS, `server-${this.#child.pid}.log`), this.#output);
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #ready(): Promise<void> {
    const limit = Date.now() + START_LIMIT_MILLIS;
    while (Date.now() < limit) {
      if (this.#child.exitCode !== null) {
        throw new Error(`the server ended with ${this.#child.exitCode}:\n${this.#output}`);
      }
      const health = await fetch(`${this.url}/health`).catch(() => undefined);
      if (health?.ok) {
        return;
      }
      await pause(POLL_MILLIS);
    }
    throw new Error(`the server was not ready after ${START_LIMIT_MILLIS} ms:\n${this.#output}`);
  }
}

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? found(address.port) : failed(address),
      );
    });
  });
}
