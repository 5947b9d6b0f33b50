import { createHash } from 'node:crypto';
import { deliver } from '../reference/deliver.ts';
import { type State, type Told, trackers } from '../reference/state.ts';
import { actOn } from './act-on.ts';
import { type Base, baseState } from './base.ts';
import { compareDeliveries, compareEnds } from './compare.ts';
import { type History, organizations, type Step, type Webhook } from './history.ts';
import { messageOf } from './message-of.ts';
import { relayChanges } from './relay-changes.ts';
import { seenOf } from './seen-of.ts';
import { toldIn } from './told.ts';
import { World } from './world.ts';

/** A history under way: what is real, and what the rules say. */
export interface Play {
  readonly integrations: Map<string, string>;
  readonly world: World;
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
  const states = new Map(organizations.map((organization) => [organization as string, baseState()]));
  const playing: Play = { integrations, world, states, moves };
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
  return replayed.length === 0 ? 0 : deliverTold(playing, step.organization, replayed);
}

async function deliverAll(playing: Play, webhooks: readonly Webhook[]): Promise<number> {
  await Promise.all(
    organizations.map((organization) => {
      const all = webhooks.filter((webhook) => webhook.organization === organization);
      return deliverTold(
        playing,
        organization,
        all.map((webhook) => toldIn(playing, webhook)),
      );
    }),
  );
  return webhooks.length;
}

/** Each tracker's to a consumer of its own, all at once. */
async function deliverTold(playing: Play, organization: string, all: readonly Told[]): Promise<number> {
  const { world, states } = playing;
  const state = states.get(organization);
  if (!state) throw new Error(`Nothing is known of ${organization}`);
  const batches = trackers.map((tracker) => all.filter((told) => told.tracker === tracker));
  const again = await Promise.all(
    batches.map((batch) => {
      const messages = batch.map((told) => messageOf(playing, organization, told, world.clock()));
      return messages.length === 0 ? [] : world.apply(messages);
    }),
  );
  if (again.flat().length > 0) throw new Differs('Apply failed, and wants messages again');
  deliver(state, all, (group) => seenOf(playing, organization, group));
  compareDeliveries(
    playing,
    organization,
    all.map(({ delivery }) => delivery),
  );
  return all.length;
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
