import { applyBatch } from '../../functions/apply/apply-batch.ts';
import { serveBatch } from '../../functions/follow-up/serve-batch.ts';
import { type IngestParts, ingest } from '../../functions/ingest/ingest.ts';
import { ingestParts } from '../../functions/ingest/ingest-parts.ts';
import { relayBatch } from '../../functions/relay/relay-batch.ts';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import type { Invocation } from './invocation.ts';
import { goOn, invoke } from './invoke.ts';
import { sendingTo } from './memory-queue.ts';
import { partsIn } from './parts-in.ts';
import { between, type World } from './world.ts';

/** Until nobody has anything left to do. */
export async function settle(world: World): Promise<void> {
  for (let rounds = 0; rounds < 500; rounds++) {
    const did = [await takeWebhooks(world), await apply(world), await relay(world), await followUp(world)];
    if (did.includes(true)) continue;
    const next = Math.min(world.events.next, world.followUps.next, ...world.senders.map(({ nextTry }) => nextTry));
    if (next < Number.POSITIVE_INFINITY) world.wait(next);
    else if (world.stalled.length > 0) await goOn(world);
    else return;
  }
  throw new Error('There is no end of it');
}

async function takeWebhooks(world: World): Promise<boolean> {
  const due = world.senders.filter(({ nextTry }) => nextTry <= world.now);
  for (const sender of due) {
    const answer = await invoke(world, 'ingest', (invocation) => ingest(sender.call, ingestPartsIn(world, invocation)));
    if (answer) {
      world.answers.push(answer.status);
      world.senders.splice(world.senders.indexOf(sender), 1);
    } else sender.nextTry = world.now + between;
  }
  return due.length > 0;
}

function ingestPartsIn(world: World, invocation: Invocation): IngestParts {
  const { events, clock } = world;
  const dead = { send: events.bury.bind(events) };
  return ingestParts({
    table: invocation.table(world.table),
    events: new EventQueue(sendingTo(events, invocation), 'events'),
    deadLetters: new EventQueue(sendingTo(dead, invocation), 'dead'),
    clock,
  });
}

async function apply(world: World): Promise<boolean> {
  const batch = world.events.receive();
  if (batch.length === 0) return false;
  const again = await invoke(world, 'apply', (invocation) => applyBatch(batch, partsIn(world, invocation)));
  for (const { id } of batch) if (again && !again.includes(id)) world.events.delete(id);
  return true;
}

async function relay(world: World): Promise<boolean> {
  const [first] = world.stream;
  if (!first) return false;
  const records = world.stream.map(({ sequence, pk, sk, before = {}, after = {} }) => ({
    sequence,
    write: () => ({ pk, sk, before, after }),
  }));
  const done = await invoke(world, 'relay', async (invocation) => ({
    failed: await relayBatch(records, partsIn(world, invocation)),
  }));
  const failed = done ? done.failed : first.sequence;
  const at = world.stream.findIndex(({ sequence }) => sequence === failed);
  world.stream.splice(0, at < 0 ? records.length : at);
  return true;
}

async function followUp(world: World): Promise<boolean> {
  const batch = world.followUps.receive();
  if (batch.length === 0) return false;
  const again = await invoke(world, 'follow-up', (invocation) => serveBatch(batch, partsIn(world, invocation)));
  for (const message of batch) if (again && !again.includes(message)) world.followUps.delete(message.id);
  return true;
}
