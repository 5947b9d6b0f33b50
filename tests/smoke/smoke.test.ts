import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openServer } from '../../infra/local/open-server.ts';
import { admin } from '../api-client.ts';
import { setting } from '../setting.ts';
import { type Passing, spoiledStack } from './spoiled-stack.ts';

jest.setTimeout(60_000);

/** `npm run smoke -- …`, with the administrator's key unless told otherwise. */
function start(words: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) {
  const child = spawn(process.execPath, ['infra/run.mjs', 'infra/smoke/main.ts', ...words], {
    env: { PATH: process.env.PATH, SMOKE_ADMIN_KEY: setting('STACK_ADMIN_KEY'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { child, ended: output.then(([stdout, stderr, [status]]) => ({ status, stdout, stderr })) };
}

const run = (...args: Parameters<typeof start>) => start(...args).ended;

const organizationIn = (output: string): string => /smoke-[\da-f]{8}/.exec(output)?.[0] ?? 'none';
const isThere = async (organization: string): Promise<boolean> =>
  (await admin()('GET', `/v1/organizations/${organization}`)).status !== 404;

test.concurrent('a stack that works passes, a line for each answer, and nothing is left of it', async () => {
  const { status, stdout, stderr } = await run(['--url', setting('STACK_URL')]);
  expect([status, stderr]).toEqual([0, '']);
  for (const name of [
    'GET /health',
    'GET /openapi.json',
    '404',
    '405',
    '413',
    ...['Jira Server', 'Azure DevOps'].flatMap((tracker) => [
      `${tracker}: 202, and the group is assigned`,
      `${tracker}: 202, and the group is nobody's again`,
      `${tracker}: both changes are in the group's history`,
      `${tracker}: 200 ignored, unsupported-event`,
      `${tracker}: 200 ignored, nothing-changed`,
      ...['missing', 'malformed', 'forged', 'unknown'].map(
        (what) => `${tracker}: 401 for a credential that is ${what}`,
      ),
      `${tracker}: 415`,
    ]),
    ...['Jira Server', 'Azure DevOps'].flatMap((tracker) => [
      `${tracker}: 401 once its credential is revoked`,
      `${tracker}: 410`,
    ]),
    'the organization smoke-',
  ]) {
    expect(stdout).toMatch(new RegExp(`^ok +[\\d.]+ m?s  ${name}`, 'm'));
  }
  expect(stdout).toMatch(/^skipped +503: nobody outside can/m);
  expect(stdout).toMatch(/^skipped +200 parked: /m);
  expect(stdout).toMatch(/\n\n\d+ passed, 0 failed, 2 skipped in [\d.]+ m?s: http:\/\/127.0.0.1:\d+\n$/);
  expect(stdout).not.toContain(setting('STACK_ADMIN_KEY'));
  expect(await isThere(organizationIn(stdout))).toBe(false);
});

test.concurrent('--json says the same as data; --parked parks a body; the key may come from a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'smoke-'));
  const file = join(folder, 'key');
  writeFileSync(file, `${setting('STACK_ADMIN_KEY')}\n`);
  const words = ['--url', setting('STACK_URL'), '--parked', '--json', '--admin-key-file', file];
  const { status, stdout } = await run(words, { SMOKE_ADMIN_KEY: undefined });
  rmSync(folder, { recursive: true });
  expect(status).toBe(0);
  const { checks, ...summary } = JSON.parse(stdout);
  expect(summary).toEqual({
    url: setting('STACK_URL'),
    passed: checks.length - 1,
    failed: 0,
    skipped: 1,
    ms: expect.any(Number),
  });
  // Every answer that the contract has for webhooks, but for 503, which nobody outside can ask for.
  const names: string = checks.map(({ name }: { name: string }) => `${name}\n`).join('');
  for (const tracker of ['Jira Server', 'Azure DevOps']) {
    const asked = [...names.matchAll(new RegExp(`^${tracker}: (\\d{3}(?: \\w+, [\\w-]+)?)`, 'gm'))];
    expect([...new Set(asked.map(([, answer]) => answer))].sort()).toEqual([
      '200 ignored, nothing-changed',
      '200 ignored, unsupported-event',
      '200 parked, invalid-json',
      '200 parked, invalid-payload',
      '202',
      '401',
      '410',
      '415',
    ]);
  }
  for (const code of ['404', '405', '413']) expect(names).toMatch(new RegExp(`^${code} for a`, 'm'));
});

test.concurrent('a key that is none fails, and what takes an organization is left out', async () => {
  const { status, stdout } = await run(['--url', setting('STACK_URL')], { SMOKE_ADMIN_KEY: 'ask_wrong' });
  expect(status).toBe(1);
  expect(stdout).toMatch(/^FAILED .* an organization to try with is made: smoke-.*\n +PUT .* answered 401: /m);
  expect(stdout).toMatch(/^skipped +what takes an organization: there is none$/m);
  expect(stdout).toContain('\n6 passed, 1 failed, 2 skipped');
  expect(stdout).not.toContain('ask_wrong');
});

test.concurrent('an address where nothing listens fails at once', async () => {
  const { url, close } = await openServer();
  close();
  const { status, stdout } = await run(['--url', url]);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^FAILED .* GET \/health answers 200$/m);
  expect(stdout).toContain(`${url} does not answer (ECONNREFUSED)`);
  expect(stdout).toContain('\n0 passed, 1 failed, 1 skipped');
});

test.concurrent.each<[string, (passing: Passing) => number, number, string[]]>([
  [
    'lets anybody in, keeps no history, and does not know what it deleted',
    ({ path, status }) => (status === 401 ? 202 : status === 410 ? 401 : path.includes('/activity') ? 500 : status),
    6,
    ['401 for a credential that is forged', "both changes are in the group's history", 'Azure DevOps: 410'],
  ],
  [
    'answers 500 to webhooks',
    ({ path, status }) => (path.startsWith('/webhooks/') ? 500 : status),
    6,
    ['404', '405', 'Jira Server: 202', 'Azure DevOps: 202', 'Azure DevOps: 415'],
  ],
  [
    'applies nothing',
    ({ path, status }) => (path.includes('/deliveries/') ? 404 : status),
    1,
    ['Jira Server: 202, and the group is assigned', 'Azure DevOps: 202, and the group is assigned'],
  ],
])('a stack that %s fails, and nothing is left of it', async (_, spoil, wait, names) => {
  const { url, close } = await spoiledStack(spoil);
  const { status, stdout } = await run(['--url', url, '--wait', String(wait)]);
  close();
  expect(status).toBe(1);
  for (const name of names) expect(stdout).toMatch(new RegExp(`^FAILED .*${name}`, 'm'));
  expect(stdout).toMatch(/^ok .* the organization smoke-\w+ is removed$/m);
  expect(await isThere(organizationIn(stdout))).toBe(false);
});

test.concurrent.each([
  ['its organization is being made', ({ method, path }: Passing) => method === 'PUT' && /\/smoke-\w+$/.test(path)],
  ['an event is being applied', ({ path }: Passing) => path.includes('/deliveries/')],
])('interrupted while %s, it removes what it made, and fails', async (_, isThen) => {
  let interrupt = (): void => {};
  const { url, close } = await spoiledStack(({ status, ...asked }) => {
    if (!isThen({ status, ...asked })) return status;
    interrupt();
    return new Promise((resolve) => setTimeout(resolve, 500, status));
  });
  const { child, ended } = start(['--url', url]);
  interrupt = () => {
    for (let i = 0; i < 2; i++) child.kill('SIGINT'); // as a terminal and npm do
  };
  const { status, stdout } = await ended;
  close();
  expect(status).toBe(1);
  expect(stdout).toContain('it was interrupted');
  const removed = /the organization (smoke-\w+) is removed/.exec(stdout)?.[1] ?? 'none';
  expect(removed).not.toBe('none');
  expect(await isThere(removed)).toBe(false);
});

test('--help tells how it is used, and what it leaves out', async () => {
  const { status, stdout, stderr } = await run(['--help'], { SMOKE_ADMIN_KEY: undefined });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('npm run smoke -- --url URL');
  expect(stdout).toContain('What is left out: 200 parked, unless --parked');
});

test.each([
  [[], 'Where is the stack?'],
  [['--url', 'example.com'], '--url wants an address'],
  [['--url', 'https://example.com/v1'], '--url wants an address'],
  [['--url', 'https://example.com', '--wait', 'long'], '--wait wants seconds'],
  [['--url', 'https://example.com', '--admin-key-file', '/nowhere/key'], '--admin-key-file: ENOENT'],
  [['--url', 'https://example.com', '--forever'], "Unknown option '--forever'"],
  [['--url', 'https://example.com'], 'The key of an administrator is wanted', { SMOKE_ADMIN_KEY: ' ' }],
])('%j is not understood: status 2, and how it is used', async (words, message, env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = await run(words, env);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr).toContain('npm run smoke --');
});
