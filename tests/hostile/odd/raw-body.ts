import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { longText, oddText } from './odd-text.ts';

/** What may happen to a text on its way, or be done to it. */
const damage: fc.Arbitrary<(json: string) => string | Buffer> = fc.oneof(
  { weight: 6, arbitrary: fc.constant((json: string) => json) },
  fc.nat(4000).map((end) => (json: string) => json.slice(0, end % (json.length + 1))),
  fc.nat(40_000).map((bit) => (json: string) => {
    const bytes = Buffer.from(json);
    const at = (bit >> 3) % Math.max(bytes.length, 1);
    if (bytes.length > 0) bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (bit & 7)), at);
    return bytes;
  }),
  fc.tuple(fc.constantFrom('__proto__', 'constructor', 'id', 'issue', 'resource', 'name'), oddText).map(
    ([name, text]) =>
      (json: string) =>
        json.replace('{', `{"${name}":${JSON.stringify(text)},`),
  ),
  // Every name twice.
  fc.constant((json: string) => json.replace(/^\{(.*)\}$/s, '{$1,$1}')),
  fc.constant((json: string) => json.replaceAll(/"[a-zA-Z]+":/g, '"__proto__":')),
  fc.nat(30_000).map((depth) => (json: string) => {
    return json.replace(/:("[^"]*"|\d+)/, `:${'['.repeat(depth)}${']'.repeat(depth)}`);
  }),
  fc.nat(30_000).map((depth) => (json: string) => `${'{"a":'.repeat(depth)}${json}`),
  fc.constant((json: string) => `\ufeff${json}`),
  fc.constant((json: string) => Buffer.from(json, 'utf16le')),
  fc.constant((json: string) => gzipSync(json)),
  fc.constant((json: string) => Buffer.from(json).toString('base64')),
  longText.map((text) => () => text),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => () => Buffer.from(bytes)),
);

/** The bytes of a body: the JSON of a value, whole or not. */
export const rawBody = (values: fc.Arbitrary<unknown>): fc.Arbitrary<Buffer> =>
  fc.tuple(values, damage).map(([value, spoil]) => Buffer.from(spoil(JSON.stringify(value))));
