import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import fc from 'fast-check';
import type { ChatParts } from '../../functions/chat/chat-parts.ts';
import { serveInteraction } from '../../functions/chat/serve-interaction.ts';
import { keys } from '../../shared/store/keys.ts';
import { hashOf } from '../../shared/store/setups.ts';
import { makeDiscordKey, readDiscordKey, signed } from '../chat/discord-key.ts';
import { choosing, ping, pressing, submitting } from '../chat/interactions.ts';
import { chatPartsOn } from '../chat/parts-on.ts';
import { hostile } from './hostile.ts';
import { mutated } from './odd/mutated.ts';
import { oddText } from './odd/odd-text.ts';
import { rawBody } from './odd/raw-body.ts';
import { quickly } from './quickly.ts';
import { logLines } from './running/log-lines.ts';
import { Shelf } from './running/shelf.ts';

const { publicKey, privateKey } = makeDiscordKey();
const key = readDiscordKey(privateKey);
const otherKey = readDiscordKey(makeDiscordKey().privateKey);
const token = 'T'.repeat(43);
const webhookToken = 'interaction-token-words';
const place = { organization: 'ours', group: 'g', channel: 'c', ttl: 1e12 };
const table = new Shelf({ ...keys.chat(hashOf(token)), ...place });

const parts: ChatParts = chatPartsOn(table, publicKey);

const at = { token: webhookToken };
const interactions = fc.constantFrom<object>(
  ping,
  choosing(`assign:${token}`, ['user:ann'], at),
  pressing(`find:${token}`, { ...at, direct: true }),
  submitting(`find:${token}`, 'ann', at),
  choosing('assign:unknown', ['team:platform'], at),
);

async function send(body: Buffer, headers: Readonly<Record<string, string>>, method = 'POST') {
  const request = { method, headers, body };
  const { done, lines } = await logLines(() => quickly(() => serveInteraction(request, parts)));
  const told = `${JSON.stringify(done)} ${lines}`;
  assert.ok(!told.includes(webhookToken) && !told.includes(privateKey), told);
  return done;
}

/** As Discord signs, and of any bytes. */
function signedBytes(body: Buffer): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = sign(null, Buffer.concat([Buffer.from(timestamp), body]), key).toString('hex');
  return { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp };
}

hostile('answers whatever Discord may send', 1500, rawBody(mutated(interactions)), async (body) => {
  const { status } = await send(body, signedBytes(body));
  assert.ok([200, 400].includes(status), String(status));
});

const strangers = fc.record({
  body: fc.oneof(
    oddText.map((text) => Buffer.from(text)),
    rawBody(interactions),
  ),
  headers: fc.dictionary(fc.constantFrom('x-signature-ed25519', 'x-signature-timestamp', 'content-type'), oddText),
  method: fc.constantFrom('POST', 'POST', 'GET', ''),
});
hostile('takes nothing that Discord has not signed', 1800, strangers, async ({ body, headers, method }) => {
  const forged = { ...signed(body.toString('latin1'), otherKey), ...headers };
  assert.ok([401, 405].includes((await send(body, forged, method)).status));
});
