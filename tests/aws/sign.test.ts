import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import * as fc from 'fast-check';
import { type CallToSign, type Credentials, signedHeaders } from '../../shared/aws/sign.ts';

/** As the SDK wants its digests. */
class Sha256 {
  private readonly digesting: Hash | Hmac;
  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.digesting = key === undefined ? createHash('sha256') : createHmac('sha256', bytes(key));
  }
  update(part: string | ArrayBuffer | ArrayBufferView): void {
    this.digesting.update(bytes(part));
  }
  async digest(): Promise<Uint8Array> {
    return this.digesting.digest();
  }
  reset(): void {
    throw new Error('Nobody resets it');
  }
}

function bytes(part: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof part === 'string') return Buffer.from(part);
  return ArrayBuffer.isView(part)
    ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
    : new Uint8Array(part);
}

/** The headers of a call as the SDK's own signer makes them. */
async function signedBySdk(call: CallToSign, credentials: Credentials, signingDate: Date) {
  const { host, region, service, version, target, body } = call;
  const { sessionToken, ...lasting } = credentials;
  const signer = new SignatureV4({
    ...{ service, region, sha256: Sha256, applyChecksum: false },
    credentials: { ...lasting, ...(sessionToken && { sessionToken }) },
  });
  const headers = { host, 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  const request = { method: 'POST', protocol: 'https:', hostname: host, path: '/', query: {}, headers, body };
  return (await signer.sign(request, { signingDate })).headers;
}

const call: CallToSign = {
  host: 'sqs.eu-central-1.amazonaws.com',
  region: 'eu-central-1',
  service: 'sqs',
  version: '1.0',
  target: 'AmazonSQS.SendMessage',
  body: JSON.stringify({ MessageBody: 'Zoë 🎉' }),
};
const now = new Date('2026-11-22T10:00:00.123Z');
const lasting: Credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' };

// Whatever changes between two calls must not be signed with a key that was kept for the other.
test.each<[string, Partial<CallToSign>, Partial<Credentials>, Date]>([
  ['lasting credentials', {}, {}, now],
  ['passing credentials', {}, { sessionToken: 'IQoJb3JpZ2luX2VjEA==' }, now],
  ['the next day', {}, {}, new Date('2026-11-23T00:00:01Z')],
  ['a secret that was changed', {}, { secretAccessKey: 'another' }, now],
  ['another service', { service: 'kms', version: '1.1', target: 'TrentService.Decrypt' }, {}, now],
  ['another region', { region: 'cn-north-1', host: 'sqs.cn-north-1.amazonaws.com.cn' }, {}, now],
  ['an address with a port', { host: '127.0.0.1:4566' }, {}, now],
])('signs as the SDK does: %s', async (_, other, credentials, time) => {
  const [what, who] = [
    { ...call, ...other },
    { ...lasting, ...credentials },
  ];
  expect(signedHeaders(what, who, time)).toEqual(await signedBySdk(what, who, time));
});

test('signs any body as the SDK does', async () => {
  const body = fc.json({ stringUnit: 'grapheme' });
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.date({ min: now, noInvalidDate: true, max: new Date('2099-01-01') }),
      async (text, time) => {
        const what = { ...call, body: text };
        expect(signedHeaders(what, lasting, time)).toEqual(await signedBySdk(what, lasting, time));
      },
    ),
    { numRuns: 300 },
  );
});
