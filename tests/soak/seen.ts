import { setTimeout as pause } from 'node:timers/promises';
import { everyItem, type Json } from '../api-client.ts';
import { AppliedDeliveries } from '../bench/stack/applied-deliveries.ts';
import { messagesLeft } from '../bench/stack/messages-left.ts';
import { operator } from '../bench/stack/operator.ts';
import type { ExampleOrganization } from '../example-organization.ts';
import type { Load } from './load.ts';
import type { Subject } from './subjects.ts';

/** One group when all is over. */
export interface SeenGroup {
  readonly subject: Subject;
  readonly assignee: string | null;
  /** Newest first. */
  readonly activities: readonly Json[];
}

export interface Seen {
  readonly groups: readonly SeenGroup[];
  /** Accepted deliveries, by the status their records have; `lost` those without. */
  readonly deliveries: Readonly<Record<string, number>>;
  /** Messages in all queues. */
  readonly left: number;
}

const lookEveryMs = 2_000;
const longestMs = 180_000;

/** Looks at everything once every accepted delivery has its record and every follow-up its end, or after three minutes. */
export async function seenWhenQuiet(org: ExampleOrganization, subjects: readonly Subject[], load: Load): Promise<Seen> {
  const aws = await operator();
  const records = new AppliedDeliveries(aws);
  const statuses = [...load.accepted].map((delivery) =>
    records.record(org.org, delivery).then(
      ({ status }) => status,
      () => 'lost',
    ),
  );
  const deliveries = countOf(await Promise.all(statuses));
  for (const end = Date.now() + longestMs; ; ) {
    const groups = await Promise.all(subjects.map((subject) => seenGroup(org, subject)));
    const left = await messagesLeft(aws);
    const isQuiet = left === 0 && groups.every(({ activities }) => !activities.some(isPending));
    if (isQuiet || Date.now() > end) return { groups, deliveries, left };
    await pause(lookEveryMs);
  }
}

const isPending = ({ followUps }: Json): boolean =>
  Object.values(followUps ?? {}).some(({ status }) => String(status) === 'pending');

async function seenGroup({ api }: ExampleOrganization, subject: Subject): Promise<SeenGroup> {
  const path = `groups/${subject.group}`;
  const activities = await everyItem(api, `${path}/activity`);
  const { assignee } = (await api('GET', path)).body;
  return { subject, assignee: assignee ? String(assignee.id) : null, activities };
}

function countOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
