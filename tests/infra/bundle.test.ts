import { bundleFunctions } from '../../infra/bundle.ts';

const kilobytes = (bytes = 0): number => bytes / 1024;

test('ingest carries neither the credential chain that Lambda never uses nor the large zod', async () => {
  const { outputs } = await bundleFunctions();
  const ingest = outputs['.build/functions/ingest/index.js'];
  const inputs = Object.keys(ingest?.inputs ?? {});
  expect(
    inputs.filter((path) => /nested-clients|credential-provider-(node|sso|ini|imds)|zod\/v4\/classic/.test(path)),
  ).toEqual([]);
  expect(inputs).toContain('infra/env-credentials.ts');
  console.log(
    kilobytes(ingest?.bytes),
    Object.entries(outputs).map(([k, v]) => k + ' ' + v.bytes),
  );
});
