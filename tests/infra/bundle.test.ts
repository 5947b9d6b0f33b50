import { readFile, stat, writeFile } from 'node:fs/promises';
import { bundleFunctions, bundleWhatChanged, functionNames } from '../../infra/bundle.ts';

const bundling = bundleFunctions();

test('ingest stays small: no SDK, no large zod', async () => {
  const { outputs } = await bundling;
  const ingest = outputs['.build/functions/ingest/index.js'];
  const inputs = Object.keys(ingest?.inputs ?? {});
  expect(inputs.filter((path) => /@smithy|@aws-sdk\/(?!util-dynamodb)|zod\/v4\/classic/.test(path))).toEqual([]);
  expect(ingest?.bytes).toBeLessThan(72 * 1024);
});

const withSdk = functionNames.filter((name) => name !== 'ingest');
test.each(withSdk)(
  '%s carries neither a credential chain nor configuration files that Lambda never uses',
  async (name) => {
    const { outputs } = await bundling;
    const inputs = Object.keys(outputs[`.build/functions/${name}/index.js`]?.inputs ?? {});
    expect(inputs).toContain('infra/env-credentials.ts');
    expect(inputs).toContain('infra/no-config-files.ts');
    expect(inputs.filter((path) => /nested-clients|credential-provider-(node|sso|ini|imds)/.test(path))).toEqual([]);
  },
);

test.each(['ingest', 'apply', 'relay', 'chat'])(
  '%s carries nothing that seals or talks to servers outside',
  async (name) => {
    const { outputs } = await bundling;
    const inputs = Object.keys(outputs[`.build/functions/${name}/index.js`]?.inputs ?? {});
    expect(inputs.filter((path) => /client-(kms|secrets-manager)|shared\/(outgoing|sealed)\//.test(path))).toEqual([]);
  },
);

test('api seals, and judges addresses, but carries nothing that talks to servers outside', async () => {
  const { outputs } = await bundling;
  const inputs = Object.keys(outputs['.build/functions/api/index.js']?.inputs ?? {});
  expect(inputs).toContain('shared/sealed/kms-sealer.ts');
  const talking = /client-secrets-manager|shared\/outgoing\/(connect|exchange|outgoing)\.ts|shared\/channels\/deliver/;
  expect(inputs.filter((path) => talking.test(path))).toEqual([]);
});

test('chat stays small: Discord waits 3 seconds, cold start or not', async () => {
  const { outputs } = await bundling;
  const chat = outputs['.build/functions/chat/index.js'];
  expect(Object.keys(chat?.inputs ?? {}).filter((path) => /zod\/v4\/classic/.test(path))).toEqual([]);
  expect(chat?.bytes).toBeLessThan(320 * 1024);
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
