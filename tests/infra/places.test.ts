import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { bundleOf, bundleWhatChanged } from '../../infra/bundle.ts';
import { inSources } from '../../infra/places/in-sources.ts';

const words = 'AWS did not answer';
const own = 'shared/aws/aws-unreached.ts';

beforeAll(() => bundleWhatChanged());

/** Where a bundle has these words, as a stack of Lambda names it. */
function placeOf(name: 'apply' | 'watch'): string {
  const before =
    readFileSync(`${bundleOf(name)}/index.js`, 'utf8')
      .split(words)[0]
      ?.split('\n') ?? [];
  return `/var/task/index.js:${before.length}:${before.at(-1)?.length}`;
}

test.each(['apply', 'watch'] as const)('a place in the bundle of %s is one in the sources', async (name) => {
  const line = Number(readFileSync(own, 'utf8').split(words)[0]?.split('\n').length);
  const told = await inSources(`{"at":"x (${placeOf(name)}) < async y (${placeOf(name)})"}`, bundleOf(name));
  expect(told.replace(/:\d+\)/g, ')')).toBe(`{"at":"x (${own}:${line}) < async y (${own}:${line})"}`);
});

test.each(['nothing of it', '/var/task/index.js:99999999:1', '/var/task/none.js:1:1'])('leaves %s', async (text) => {
  expect(await inSources(text, bundleOf('apply'))).toBe(text);
});

const run = promisify(execFile);

test('the command reads lines, and says how it is used', async () => {
  const told = run(process.execPath, ['infra/run.mjs', 'infra/places/main.ts', 'Apply']);
  told.child.stdin?.end(`first ${placeOf('apply')}\nlast`);
  expect((await told).stdout).toMatch(new RegExp(`^first ${own}:\\d+:\\d+\nlast\n$`));
  const unknown = run(process.execPath, ['infra/run.mjs', 'infra/places/main.ts', 'nothing']);
  await expect(unknown).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('FUNCTION is one of') });
});
