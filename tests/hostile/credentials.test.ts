import assert from 'node:assert/strict';
import { authorize } from '../../functions/api/authorize.ts';
import { Problem } from '../../functions/api/http/problem.ts';
import { requestOf } from '../../functions/api/http/request.ts';
import { cursorOf, pagingOf } from '../../functions/api/paging.ts';
import { isGenuine, publicKeyOf } from '../../functions/chat/signature.ts';
import { browserOf, isBrowser, newBrowser } from '../../functions/connect/browser.ts';
import { ingest } from '../../functions/ingest/ingest.ts';
import { KnownIntegrations } from '../../functions/ingest/known-integrations.ts';
import { customId, readCustomId } from '../../shared/chat/custom-id.ts';
import { findChatToken } from '../../shared/chat/tokens.ts';
import { providers } from '../../shared/providers/index.ts';
import { KmsSealer } from '../../shared/sealed/kms-sealer.ts';
import { sha256Of } from '../../shared/store/api-keys.ts';
import { keys } from '../../shared/store/keys.ts';
import { hashOf, Setups } from '../../shared/store/setups.ts';
import { makeDiscordKey, readDiscordKey, signed } from '../chat/discord-key.ts';
import { integrationRecord } from '../integration-record.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';
import { MemoryKeyService } from '../sealed/memory-key-service.ts';
import { gatewayEvent } from './running/gateway-event.ts';
import { Shelf } from './running/shelf.ts';
import { turnedBits, turnedBytes } from './turned-bits.ts';

/** Refuses every text that differs from the genuine one in a single bit, and takes that one. */
async function refusesTurned(genuine: string, takes: (text: string) => boolean | Promise<boolean>): Promise<void> {
  assert.equal(await takes(genuine), true);
  for (const turned of turnedBits(genuine)) assert.equal(await takes(turned), false, turned);
}

describe('of a webhook', () => {
  const id = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';
  const now = new Date('2025-11-13T08:00:00Z');
  const madeAt = new Date('2025-11-01T08:00:00Z');
  const body = Buffer.from(JSON.stringify(jiraIssueUpdated()));

  /** The code that a call is answered, by an ingest that knows one integration. */
  function answers(provider: 'jira-server' | 'azure-devops') {
    const made = providers[provider].newCredential(id, madeAt);
    const record = integrationRecord({ id, provider, credentials: [made.stored] });
    const parts = {
      integrations: new KnownIntegrations(async (asked) => (asked === id ? record : undefined), now.getTime.bind(now)),
      enqueue: async () => undefined,
      park: async () => undefined,
      clock: () => now,
    };
    const code = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
      (await ingest({ method: 'POST', path, headers, body }, parts)).code;
    return { made, code };
  }

  test('every bit of the token in the address counts', async () => {
    const { made, code } = answers('jira-server');
    const root = '/webhooks/jira-server/';
    await refusesTurned(made.path.slice(root.length), async (token) => (await code(root + token)) < 400);
  });

  test('every bit of the signature in the token counts, and of what it signs', async () => {
    const { made, code } = answers('jira-server');
    const [root, ...parts] = made.path.split(/(?<=\/jira-server\/)|\./);
    for (const [i, part] of parts.entries()) {
      for (const turned of turnedBytes(Buffer.from(part, 'base64url'))) {
        const token = parts.with(i, turned.toString('base64url')).join('.');
        assert.equal(await code(`${root}${token}`), 401);
      }
    }
  });

  test('every bit of the shared secret counts, as header and as password', async () => {
    const { made, code } = answers('azure-devops');
    const basic = (secret: string) => `Basic ${Buffer.from(`user:${secret}`, 'latin1').toString('base64')}`;
    await refusesTurned(
      made.secret ?? '',
      async (secret) => (await code(made.path, { 'shared-secret': secret })) < 400,
    );
    await refusesTurned(made.secret ?? '', async (secret) => {
      return (await code(made.path, { authorization: basic(secret) })) < 400;
    });
  });
});

test('every bit of an API key counts', async () => {
  const key = `ask_${'Q7x-'.repeat(10)}abc`;
  const sha256 = sha256Of(key);
  const record = { id: 'k', name: 'k', organization: null, createdAt: '2025-11-01T08:00:00.000Z' };
  const shelf = new Shelf({ ...keys.apiKey(sha256), ...record });
  const route = { method: 'GET', path: '/v1/organizations', access: 'admin', summary: '', answers: {} } as const;
  await refusesTurned(key, async (presented) => {
    const headers = { authorization: `Bearer ${presented}` };
    const request = requestOf(gatewayEvent({ method: 'GET', path: route.path, headers }));
    try {
      await authorize(route, undefined, request, shelf);
      return true;
    } catch (error) {
      assert.ok(error instanceof Problem && error.status === 401);
      return false;
    }
  });
});

describe('of Discord', () => {
  const { publicKey, privateKey } = makeDiscordKey();
  const key = publicKeyOf(publicKey);
  const at = 1_763_020_800;
  const now = new Date(at * 1000);
  const text = JSON.stringify({ type: 1, name: 'Zoë' });
  const headers = signed(text, readDiscordKey(privateKey), at);
  const body = Buffer.from(text);
  const signature = headers['x-signature-ed25519'] ?? '';

  test('every bit of the signature counts, and every bit of its digits but their case', () => {
    for (const turned of turnedBytes(Buffer.from(signature, 'hex'))) {
      const spoiled = { ...headers, 'x-signature-ed25519': turned.toString('hex') };
      assert.equal(isGenuine({ headers: spoiled, body }, key, now), false);
    }
    for (const turned of turnedBits(signature)) {
      const taken = isGenuine({ headers: { ...headers, 'x-signature-ed25519': turned }, body }, key, now);
      assert.equal(taken, turned.toLowerCase() === signature);
    }
  });

  test('every bit of the timestamp and of the body counts', async () => {
    await refusesTurned(String(at), (given) => {
      return isGenuine({ headers: { ...headers, 'x-signature-timestamp': given }, body }, key, now);
    });
    for (const turned of turnedBytes(body)) assert.equal(isGenuine({ headers, body: turned }, key, now), false);
  });
});

describe('of a person', () => {
  const token = newBrowser();
  const at = { organization: 'o', expiresAt: '2999-01-01T00:00:00.000Z', version: 1 };
  const setup = { id: hashOf(token), provider: 'jira-server', integration: 'i', ...at };
  const awaited = { ...keys.authorization(hashOf(token)), setup: setup.id };
  const shelf = new Shelf({ ...keys.setup(setup.id), ...setup }, awaited);

  test('every bit of a link counts, and of what a tracker brings back', async () => {
    await refusesTurned(token, async (given) => (await new Setups(shelf).find(given)) !== undefined);
    await refusesTurned(token, async (given) => (await new Setups(shelf).findAwaiting(given)) !== undefined);
  });

  test('every bit of the cookie counts', () =>
    refusesTurned(token, (given) => isBrowser(browserOf([`__Host-connect=${given}`]), hashOf(token))));

  test('every bit of what a component in chat carries counts', async () => {
    const now = new Date('2025-11-13T08:00:00Z');
    const place = { organization: 'o', group: 'g', channel: 'c', ttl: now.getTime() / 1000 + 60 };
    const chat = new Shelf({ ...keys.chat(hashOf(token)), ...place });
    await refusesTurned(customId('pick', token), async (text) => {
      const read = readCustomId(text);
      return read !== undefined && (await findChatToken(chat, read.token, now)) !== undefined;
    });
  });
});

test('a cursor leads where it was made for, or nowhere', () => {
  const cursor = cursorOf('groups o', 'checkout-500') ?? '';
  for (const turned of turnedBits(cursor)) {
    try {
      assert.equal(pagingOf('groups o', { limit: 1, cursor: turned }).after, 'checkout-500');
    } catch (error) {
      assert.ok(error instanceof Problem && error.status === 400);
    }
  }
});

test('every bit of what is sealed counts, and of whom it is sealed for', async () => {
  const sealer = new KmsSealer(new MemoryKeyService('key'), 'key', Date.now);
  const context = { integration: 'i' };
  const opens = async (sealed: string, whose = context) => (await sealer.open(sealed, whose).catch(() => '')) !== '';
  const sealed = await sealer.seal('words', context);
  await refusesTurned(sealed, (text) => opens(text));
  await refusesTurned('i', (integration) => opens(sealed, { integration }));
});
