import { integrations } from './beginning.ts';
import { inClear } from './in-clear.ts';
import type { World } from './world.ts';

const made =
  /\b(?:assign|pick|find):[\w-]{43}|"nonce":"[^"]+"|\d{4}-\d\d-\d\dT[\d:.]+Z|[\da-f]{8}-[\da-f]{4}-[\da-f-]{22,}|\b[\da-f]{32,64}\b/g;

/** How often an item was written, until when something is kept, and what was made at random. */
const aside = new Set([
  'version',
  'ttl',
  'sealed',
  'credentials',
  'credential',
  'renewAt',
  'renewalUntil',
  'repairUntil',
  'hooks',
]);

/** By which Discord knows a message. */
const nonce = /"nonce":"[^"]+"/;
/** Each try to write a message at Discord makes one: whether it is good shows when it is used. */
const menu = /^CHAT#/;

/** What waits for the mapping of one who has gone is never looked for, and expires: others wait in its place. */
const waiting = /^SKIPPED#[^#]+#/;

/** How it all ended, but for ids and times. */
export interface End {
  /** Sorted. */
  readonly items: readonly string[];
  /** Without those that were sent again under the same id. */
  readonly notices: readonly string[];
  readonly trackers: unknown;
  /** How many hooks we take for ours. */
  readonly hooks: number;
  /** What senders of webhooks were told. */
  readonly answers: readonly string[];
  /** Secrets that can be read in the table. */
  readonly inClear: readonly string[];
  readonly dead: { readonly events: readonly string[]; readonly followUps: readonly string[] };
}

/** @param alike words that mean the same here, and what they are replaced by; an item of which nothing is left is none */
export function endOf(world: World, alike: readonly (readonly [RegExp, string])[] = []): End {
  const { table, jira, azure, notices, events, followUps } = world;
  const idOf = ({ headers, body = '' }: (typeof notices)[number]) =>
    headers?.['webhook-id'] ?? nonce.exec(body)?.[0] ?? body;
  const known = table.all().flatMap((item) => (Array.isArray(item.hooks) ? item.hooks : []));
  const told = new Map(notices.map((notice) => [idOf(notice), `${notice.url} ${notice.body}`]));
  const actors = new Set(table.all().map(({ sk }) => String(sk)));
  const items = table
    .all()
    .filter(({ pk, ttl }) => !menu.test(String(pk)) && (ttl === undefined || Number(ttl) * 1000 > world.now))
    .filter(({ pk }) => !waiting.test(String(pk)) || actors.has(String(pk).replace(waiting, '')));
  return {
    items: items
      .map((item) => alike.reduce((text, [words, word]) => text.replace(words, word), shown(item)))
      .filter((text) => text !== '')
      .sort(),
    notices: [...told.values()].map(masked).sort(),
    trackers: [jira, azure].map(({ content }) => ({
      issues: content.issues,
      events: content.events,
      hooks: content.hooks.map(({ id, enabled, hears }) => ({ enabled, hears, isKnown: known.includes(id) })),
    })),
    hooks: known.length,
    answers: [...world.answers].sort(),
    inClear: inClear(world),
    dead: { events: [...new Set(events.dead)].map(masked), followUps: followUps.dead.map(masked) },
  };
}

/** Most items are the same in every run. */
const texts = new WeakMap<object, string>();

function shown(item: object): string {
  const known = texts.get(item);
  if (known !== undefined) return known;
  const text = masked(JSON.stringify(item, (name, value) => (aside.has(name) ? undefined : sorted(value))));
  texts.set(item, text);
  return text;
}

/** Attributes have no order. */
const sorted = (value: unknown): unknown =>
  value instanceof Set
    ? [...value].sort()
    : typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;

const masked = (text: string): string =>
  Object.entries(integrations)
    .reduce((all, [provider, id]) => all.replaceAll(id, provider), text)
    .replaceAll(made, '…');
