// Runs every test file, one after the other: each starts servers of its own.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';

process.chdir(import.meta.dirname);
mkdirSync('target', { recursive: true });
const files = readdirSync('test').filter((name) => name.endsWith('.test.js'));
const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-concurrency=1',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=junit',
    '--test-reporter-destination=target/results.xml',
    ...files.map((name) => `test/${name}`),
  ],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
