import { bundleFunctions } from '../../infra/bundle.ts';

test('ingest stays small: no credential chain that Lambda never uses, no large zod', async () => {
  const { outputs } = await bundleFunctions();
  const ingest = outputs['.build/functions/ingest/index.js'];
  const inputs = Object.keys(ingest?.inputs ?? {});
  expect(inputs).toContain('infra/env-credentials.ts');
  expect(
    inputs.filter((path) => /nested-clients|credential-provider-(node|sso|ini|imds)|zod\/v4\/classic/.test(path)),
  ).toEqual([]);
  expect(ingest?.bytes).toBeLessThan(320 * 1024);
});
