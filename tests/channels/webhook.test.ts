import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { webhookMessage } from '../../shared/channels/webhook.ts';
import { noticeOf } from './notice.ts';

const older = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const newer = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

test('is what the contract says, byte for byte', () => {
  const { headers, body } = webhookMessage(noticeOf(), [newer], new Date(1_700_000_000_999));
  expect(body).toBe(
    '{"type":"group.assigned","timestamp":"2026-03-01T10:00:00.000Z","data":{' +
      '"organization":"acme","project":"shop","group":"checkout-500","title":"Checkout answers 500",' +
      '"url":"https://app.example.com/groups/checkout-500",' +
      '"assignee":{"type":"user","id":"ann","name":"Ann Bee"},"previous":{"type":"user","id":"bob","name":"Bob Day"},' +
      '"source":{"type":"integration","integration":"jira-1","issue":"SHOP-42","actor":"carol"}}}',
  );
  expect(Object.keys(headers)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature']);
  expect(headers).toMatchObject({ 'webhook-id': 'change-1', 'webhook-timestamp': '1700000000' });
  expect(headers['webhook-signature']).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
});

// The vector that the specification's own libraries are tested with.
test('signs as the specification does', () => {
  const signed = new Webhook(older).sign(
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    new Date(1_614_265_330_000),
    '{"test": 2432232314}',
  );
  expect(signed).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('carries the HMAC-SHA256 of id, seconds and body', () => {
  const { headers, body } = webhookMessage(noticeOf({ title: 'Zoë 👩‍💻' }), [older], new Date(1_614_265_330_500));
  const key = Buffer.from(older.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(`change-1.1614265330.${body}`).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${expected}`);
});

test('holds for either secret while one takes over from the other, the newest first', () => {
  const now = new Date();
  const { headers, body } = webhookMessage(noticeOf(), [newer, older], now);
  expect(new Webhook(newer).verify(body, headers)).toEqual(JSON.parse(body));
  expect(new Webhook(older).verify(body, headers)).toEqual(JSON.parse(body));
  const [first, second, ...more] = headers['webhook-signature']?.split(' ') ?? [];
  expect(first).toBe(new Webhook(newer).sign('change-1', now, body));
  expect(second).toBe(new Webhook(older).sign('change-1', now, body));
  expect(more).toEqual([]);
});

test('holds for no other secret, body, id or time', () => {
  const { headers, body } = webhookMessage(noticeOf(), [newer], new Date());
  expect(() => new Webhook(older).verify(body, headers)).toThrow();
  expect(() => new Webhook(newer).verify(`${body} `, headers)).toThrow();
  expect(() => new Webhook(newer).verify(body, { ...headers, 'webhook-id': 'change-2' })).toThrow();
  const later = String(Number(headers['webhook-timestamp']) + 1);
  expect(() => new Webhook(newer).verify(body, { ...headers, 'webhook-timestamp': later })).toThrow();
});

test('never goes out unsigned', () => {
  expect(() => webhookMessage(noticeOf(), [], new Date())).toThrow('no valid secret');
});
