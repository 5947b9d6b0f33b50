import assert from 'node:assert/strict';
import { type Change, change } from '../../shared/messages/event.ts';
import { providers } from '../../shared/providers/index.ts';
import { providerName } from '../../shared/providers/provider-name.ts';
import { asciiJson } from '../../shared/queue/ascii-json.ts';
import { hostile } from './hostile.ts';
import { oddValue } from './odd/odd-value.ts';
import { genuine, oddWebhooks } from './odd/webhooks.ts';
import { quickly } from './quickly.ts';

const receivedAt = new Date('2025-11-13T08:00:00.000Z');
const known = {
  v: 1,
  delivery: 'd',
  organization: 'o',
  integration: 'i',
  receivedAt: receivedAt.toISOString(),
} as const;

/** No part of a change is longer, however long what it was read of. */
const longestMessage = 16 * 1024;

/** What was read is a message that goes through the queue and comes out as it was, with a time and a place in order. */
function expectMessage(read: Change): void {
  const sent = asciiJson(read);
  assert.ok(sent.length < longestMessage);
  assert.deepEqual(change.parse(JSON.parse(sent)), read);
  // Half a character is the only one that JSON writes so.
  assert.doesNotMatch(JSON.stringify(read), /(?<!\\)\\ud/);
  assert.ok(!Number.isNaN(Date.parse(read.at)));
  if (read.kind === 'issue') assert.match(read.position, /^(\d{15}\.\d{20}|\d{18})$/);
}

async function read(provider: keyof typeof providers, value: unknown): Promise<void> {
  const json: unknown = JSON.parse(JSON.stringify(value));
  const reading = await quickly(() => providers[provider].read(json, receivedAt));
  assert.ok(['change', 'ignored', 'invalid'].includes(reading.kind));
  if (reading.kind === 'change') expectMessage({ ...known, ...reading.change });
}

describe.each(providerName.options)('%s', (provider) => {
  hostile('reads every change of a genuine body, or says that it cannot', 3000, oddWebhooks[provider], (value) =>
    read(provider, value),
  );

  hostile('reads whatever else there may be', 1000, oddValue, (value) => read(provider, value));

  const places = genuine[provider].slice(0, 1).flatMap((body) => [...texts(body)].map((at) => [body, at] as const));
  test('takes no longer where a text or number is a million characters long', async () => {
    for (const [body, at] of places) {
      for (const piece of ['0', ' <']) {
        const long = `${piece.repeat(1_000_000 / piece.length)}!`;
        await quickly(() => providers[provider].read(JSON.parse(at.replace(body, long)), receivedAt));
      }
    }
  });
});

interface Place {
  /** The body's JSON with this text in its place. */
  replace(body: unknown, by: string): string;
}

/** Each text and number of a body. */
function texts(body: unknown): Place[] {
  const places: Place[] = [];
  for (const { index = 0, 0: found } of JSON.stringify(body).matchAll(/(?<=:)("(?:[^"\\]|\\.)*"|\d+)/g)) {
    places.push({
      replace(of, by) {
        const json = JSON.stringify(of);
        return `${json.slice(0, index)}${JSON.stringify(by)}${json.slice(index + found.length)}`;
      },
    });
  }
  return places;
}
