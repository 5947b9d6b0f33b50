import { integrations } from './beginning.ts';
import type { World } from './world.ts';

const made = /\d{4}-\d\d-\d\dT[\d:.]+Z|[\da-f]{8}-[\da-f]{4}-[\da-f-]{22,}|\b[\da-f]{32,64}\b/g;

/** How often an item was written, until when something is kept, and what was made at random. */
const aside = new Set(['version', 'ttl', 'sealed', 'credentials', 'credential', 'renewAt', 'renewalUntil', 'repairUntil']);

/** How it all ended, but for ids and times. */
export interface End {
  /** Sorted. */
  readonly items: readonly string[];
  /** Without those that were sent again under the same id. */
  readonly notices: readonly string[];
  readonly trackers: unknown;
  /** What senders of webhooks were told. */
  readonly answers: readonly string[];
  readonly dead: { readonly events: readonly string[]; readonly followUps: readonly string[] };
}

/** @param alike words that mean the same here, and what they are replaced by */
export function endOf(world: World, alike: readonly (readonly [RegExp, string])[] = []): End {
  const { table, jira, azure, notices, events, followUps } = world;
  const hooks = [jira, azure].flatMap(({ content }) => content.hooks.map(({ id }) => id));
  const idOf = ({ headers, body }: (typeof notices)[number]) => headers?.['webhook-id'] ?? body;
  const told = new Map(notices.map((notice) => [idOf(notice), `${notice.url} ${notice.body}`]));
  return {
    items: table
      .all()
      .map((item) => alike.reduce((text, [words, word]) => text.replace(words, word), shown(item, hooks)))
      .sort(),
    notices: [...told.values()].map(masked).sort(),
    trackers: [jira, azure].map(({ content: { issues, hooks, events } }) => ({
      issues,
      hooks: hooks.map(({ enabled, hears }) => ({ enabled, hears })),
      events,
    })),
    answers: [...world.answers].sort(),
    dead: { events: [...new Set(events.dead)].map(masked), followUps: followUps.dead.map(masked) },
  };
}

const shown = (item: object, hooks: readonly string[]): string =>
  masked(
    JSON.stringify(item, (name, value) => {
      if (aside.has(name)) return undefined;
      // Not what hooks are called, but that they are there.
      return name === 'hooks' ? value.map((id: string) => hooks.includes(id)) : sorted(value);
    }),
  );

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
