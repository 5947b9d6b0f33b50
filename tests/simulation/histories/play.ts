import { createHash } from 'node:crypto';
import type { Received } from '../../../functions/apply/work.ts';
import type { IngestParts } from '../../../functions/ingest/ingest.ts';
import { ingestParts } from '../../../functions/ingest/ingest-parts.ts';
import { deliver } from '../reference/deliver.ts';
import { changesNothing } from '../reference/rules.ts';
import { type State, type Told, trackers } from '../reference/state.ts';
import { actOn } from './act-on.ts';
import { type Base, baseState } from './base.ts';
import { compareDeliveries, compareEnds, expectSame } from './compare.ts';
import type { Hook } from './connect-tracker.ts';
import { type History, organizations, type Step, type Webhook } from './history.ts';
import { messageOf, received } from './message-of.ts';
import { relayChanges } from './relay-changes.ts';
import { seenOf } from './seen-of.ts';
import { sendWebhook } from './send-webhook.ts';
import { stateOf } from './state-of.ts';
import { toldIn } from './told.ts';
import { World } from './world.ts';

/** A history under way: what is real, and what the rules say. */
export interface Play {
  readonly integrations: Map<string, string>;
  /** By the integration's id, with each of its credentials, the newest first. */
  readonly hooks: Map<string, Hook[]>;
  /** What ingest calls each delivery, by organization and the history's own name for it, and the other way round. */
  readonly deliveries: Map<string, string>;
  readonly world: World;
  /** What ingest keeps in memory throughout. */
  readonly ingesting: IngestParts;
  /** By organization. */
  readonly states: ReadonlyMap<string, State>;
  readonly moves: number | null;
}

/** Something real differs from what the rules say. */
export class Differs extends Error {
  override readonly name = 'Differs';
}

/**
 * Plays a history, and holds it step by step against the rules. Answers how many webhooks were delivered.
 *
 * @throws Differs
 */
export async function play(base: Base, { steps, pace, moves }: History): Promise<number> {
  const world = new World(base.key, base.table, pausing(pace));
  const integrations = new Map(base.integrations);
  const hooks = new Map([...base.hooks].map(([id, hook]) => [id, [hook]]));
  const states = new Map(organizations.map((organization) => [organization as string, baseState()]));
  const playing: Play = {
    integrations,
    hooks,
    deliveries: new Map(),
    world,
    ingesting: ingestIn(world),
    states,
    moves,
  };
  let events = 0;
  for (const step of steps) {
    events += await one(playing, step);
    await relayChanges(playing);
  }
  compareEnds(playing);
  return events;
}

async function one(playing: Play, step: Step): Promise<number> {
  if (step.kind === 'deliver') return deliverAll(playing, step.webhooks);
  const replayed = await actOn(playing, step);
  if (replayed.length === 0) return 0;
  const sent = playing.world.events.sent.flatMap((message) => (message.kind === 'issue' ? [message] : []));
  const all = replayed.flatMap((told) =>
    sent.filter(({ delivery }) => delivery === told.delivery).map((message) => ({ told, message: received(message) })),
  );
  return deliverTold(playing, step.organization, all);
}

interface Delivered {
  readonly told: Told;
  readonly message: Received;
}

async function deliverAll(playing: Play, webhooks: readonly Webhook[]): Promise<number> {
  await Promise.all(
    organizations.map(async (organization) => {
      const all = webhooks.filter((webhook) => webhook.organization === organization);
      const queued = await Promise.all(all.map((webhook) => send(playing, webhook)));
      await deliverTold(playing, organization, queued.flat());
    }),
  );
  return webhooks.length;
}

/** What is queued of a webhook. One of an integration that there is no more had come when it was there. */
async function send(playing: Play, webhook: Webhook): Promise<Delivered[]> {
  const { organization, credential = 0 } = webhook;
  const told = toldIn(playing, webhook);
  const before = playing.world.clock();
  const message = await sendWebhook(playing, organization, told, credential);
  const now = playing.world.clock();
  if (message) {
    const receivedAt = Date.parse(message.receivedAt);
    if (!(receivedAt > before.getTime() && receivedAt < now.getTime()))
      throw new Differs(`Delivery ${told.delivery} came at ${message.receivedAt}`);
    return [{ told: { ...told, receivedAt }, message: received(message) }];
  }
  const isLate = told.times < stateOf(playing, organization).integrations[told.tracker].former.length;
  if (!isLate || changesNothing(told)) return [];
  return [{ told: { ...told, receivedAt: now.getTime() }, message: messageOf(playing, organization, told, now) }];
}

/** Each tracker's to a consumer of its own, all at once. */
async function deliverTold(playing: Play, organization: string, delivered: readonly Delivered[]): Promise<number> {
  const { world } = playing;
  const batches = trackers.map((tracker) =>
    delivered.flatMap(({ told, message }) => (told.tracker === tracker ? [message] : [])),
  );
  const again = await Promise.all(batches.map((batch) => (batch.length === 0 ? [] : world.apply(batch))));
  if (again.flat().length > 0) throw new Differs('Apply failed, and wants messages again');
  const all = delivered.map(({ told }) => told);
  const overtaken = deliver(stateOf(playing, organization), all, (group) => seenOf(playing, organization, group));
  compareDeliveries(
    playing,
    organization,
    all.map(({ delivery }) => delivery),
  );
  return all.length + (await deliverOvertaken(playing, organization, overtaken));
}

/** What apply has decided again is what the rules want to be. */
async function deliverOvertaken(playing: Play, organization: string, overtaken: readonly Told[]): Promise<number> {
  const sent = playing.world.overtaken.filter((message) => message.organization === organization);
  for (const message of sent) playing.world.overtaken.splice(playing.world.overtaken.indexOf(message), 1);
  expectSame(
    'what was overtaken',
    sent.map(({ delivery }) => delivery).sort(),
    overtaken.map(({ delivery }) => delivery).sort(),
  );
  if (sent.length === 0) return 0;
  const again = sent.flatMap((message) =>
    overtaken
      .filter(({ delivery }) => delivery === message.delivery)
      .map((told) => ({ told: { ...told, replay: true }, message: received(message) })),
  );
  return deliverTold(playing, organization, again);
}

/** Ingest on a world in which a second passes with each of its looks at the clock. */
function ingestIn(world: World): IngestParts {
  const never = async (): Promise<never> => {
    throw new Differs('Ingest parks what it could read');
  };
  const clock = (): Date => {
    world.pass(1000);
    return world.clock();
  };
  return ingestParts({ table: world.table, events: { send: never }, deadLetters: { send: never }, clock });
}

/** Half the calls of the table act at once, the others after one turn or three, as this number says. */
function pausing(pace: number): () => Promise<void> | undefined {
  const waits = createHash('sha256').update(String(pace)).digest();
  let calls = 0;
  return () => {
    switch ((waits[calls++ % waits.length] ?? 0) % 4) {
      case 1:
        return turns(1);
      case 2:
        return turns(3);
      default:
        return undefined;
    }
  };
}

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await undefined;
}
