import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { compress } from '../../functions/ingest/park.ts';

const restored = (body: string): Buffer => gunzipSync(Buffer.from(body, 'base64'));

test('a body comes back as it was, byte for byte', () => {
  const body = Buffer.from([0xff, 0xfe, 0, 1, 2, 0x7b]);
  const kept = compress(body);
  expect(kept.truncated).toBe(false);
  expect(restored(kept.body).equals(body)).toBe(true);
});

test('4 MB of repetition fit whole', () => {
  const kept = compress(Buffer.alloc(4 * 1024 * 1024, 'a'));
  expect(kept.truncated).toBe(false);
});

test('4 MB that do not compress are cut to what a message holds', () => {
  const body = randomBytes(4 * 1024 * 1024);
  const kept = compress(body);
  expect(kept.truncated).toBe(true);
  expect(kept.body.length).toBeLessThan(1_048_576 - 4_096);
  expect(kept.body.length).toBeGreaterThan(900_000);
  const start = restored(kept.body);
  expect(start.equals(body.subarray(0, start.length))).toBe(true);
});
