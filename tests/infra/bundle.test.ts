import { readFile, stat, writeFile } from 'node:fs/promises';
import { bundleFunctions, bundleWhatChanged, functionNames } from '../../infra/bundle.ts';

const bundling = bundleFunctions();

test.each(functionNames)('%s carries no SDK', async (name) => {
  const { outputs } = await bundling;
  const inputs = Object.keys(outputs[`.build/functions/${name}/index.js`]?.inputs ?? {});
  expect(inputs).toContain('shared/aws/aws-service.ts');
  expect(inputs.filter((path) => /@smithy|@aws-sdk\/(?!util-dynamodb)/.test(path))).toEqual([]);
});

test.each([
  ['ingest', 72],
  ['chat', 200], // Discord waits 3 seconds, cold start or not
])('%s stays small', async (name, kilobytes) => {
  const { outputs } = await bundling;
  const { inputs = {}, bytes } = outputs[`.build/functions/${name}/index.js`] ?? {};
  expect(Object.keys(inputs).filter((path) => /zod\/v4\/classic/.test(path))).toEqual([]);
  expect(bytes).toBeLessThan(kilobytes * 1024);
});

test.each(['ingest', 'apply', 'relay', 'chat'])(
  '%s carries nothing that seals or talks to servers outside',
  async (name) => {
    const { outputs } = await bundling;
    const inputs = Object.keys(outputs[`.build/functions/${name}/index.js`]?.inputs ?? {});
    expect(inputs.filter((path) => /shared\/(kept-secret|outgoing|sealed)/.test(path))).toEqual([]);
  },
);

test('api seals, and judges addresses, but carries nothing that talks to servers outside', async () => {
  const { outputs } = await bundling;
  const inputs = Object.keys(outputs['.build/functions/api/index.js']?.inputs ?? {});
  expect(inputs).toContain('shared/sealed/kms-sealer.ts');
  const talking = /shared\/kept-secret|shared\/outgoing\/(connect|exchange|outgoing)\.ts|shared\/channels\/deliver/;
  expect(inputs.filter((path) => talking.test(path))).toEqual([]);
});

test('bundles are made again only when a file of theirs is another', async () => {
  await bundling;
  const madeOf = '.build/functions/made-of';
  const [before, { mtimeMs }] = [await readFile(madeOf, 'utf8'), await stat(madeOf)];
  await bundleWhatChanged();
  expect((await stat(madeOf)).mtimeMs).toBe(mtimeMs);
  await writeFile(madeOf, 'other files');
  await bundleWhatChanged();
  expect(await readFile(madeOf, 'utf8')).toBe(before);
});
