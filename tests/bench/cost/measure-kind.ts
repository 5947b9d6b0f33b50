import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../eventually.ts';
import type { ExampleOrganization } from '../../example-organization.ts';
import { sendJira } from '../../webhooks/sender.ts';
import type { AppliedDeliveries } from '../stack/applied-deliveries.ts';
import { type Consumption, consumptionOf, resetConsumption } from '../stack/consumption.ts';
import type { EventKind } from './event-kinds.ts';
import { billedBytes, type Consumed, type Usage, usageOf } from './usage.ts';

/** Per event, by function. */
export interface Share {
  readonly ingest: number;
  readonly apply: number;
  readonly relay: number;
  readonly sum: number;
}

export interface EventCost {
  readonly name: string;
  /** Events that apply took at a time, on average. */
  readonly batch: number;
  readonly requests: Share;
  readonly readUnits: Share;
  readonly writeUnits: Share;
  /** Milliseconds of a run, on average; `NaN` of a function that did not run. */
  readonly durations: Omit<Share, 'sum'>;
  /** Bytes, as they are charged for. */
  readonly logged: Readonly<Record<keyof Consumed, number>>;
  readonly usage: Usage;
}

export interface CostSetting {
  readonly org: ExampleOrganization;
  readonly deliveries: AppliedDeliveries;
  /** How many, each of an issue of its own. */
  readonly events: number;
  readonly atOnce: number;
}

const settleMs = 200;

/** Sends events of one kind, waits until their history is written, and answers what one cost on average. */
export async function measureKind(kind: EventKind, setting: CostSetting): Promise<EventCost> {
  const { events, atOnce } = setting;
  await resetConsumption();
  const numbers = Array.from({ length: events }, (_, i) => i + 1).values();
  const work = async (): Promise<void> => {
    for (const n of numbers) {
      await bringAbout(kind, n, setting);
      if (atOnce === 1) await pause(settleMs); // else the stream would hand several to relay at once
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const activities = kind.outcome === 'assigned' ? events : 0;
  await eventually(
    () => consumptionOf('relay'),
    ({ operations }) => (operations.PutItem ?? 0) === activities,
  );
  await pause(settleMs); // an answer is counted just after what it brought is readable
  const [ingest, apply, relay, access] = await Promise.all([
    consumptionOf('ingest'),
    consumptionOf('apply'),
    consumptionOf('relay'),
    consumptionOf('access'),
  ]);
  const share = (of: (consumed: Consumption) => number): Share => {
    const [a, b, c] = [of(ingest) / events, of(apply) / events, of(relay) / events];
    return { ingest: a, apply: b, relay: c, sum: a + b + c };
  };
  return {
    name: kind.name,
    batch: apply.invocations === 0 ? Number.NaN : events / apply.invocations,
    requests: share(({ requests }) => requests),
    readUnits: share(({ readUnits }) => readUnits),
    writeUnits: share(({ writeUnits }) => writeUnits),
    durations: { ingest: perRun(ingest), apply: perRun(apply), relay: perRun(relay) },
    logged: {
      ingest: billedBytes(ingest) / events,
      apply: billedBytes(apply) / events,
      relay: billedBytes(relay) / events,
      access: billedBytes(access) / events,
    },
    usage: usageOf({ ingest, apply, relay, access }, events),
  };
}

const perRun = ({ duration, invocations }: Consumption): number => duration / invocations;

/** @throws Error when the event has not the outcome that is measured */
async function bringAbout({ name, outcome, webhook }: EventKind, n: number, { org, deliveries }: CostSetting) {
  const answer = await sendJira(org, webhook(n));
  if (answer.status !== (outcome === undefined ? 'ignored' : 'accepted')) {
    throw new Error(`An event that should be "${name}" was ${answer.status}`);
  }
  if (outcome === undefined) return;
  const { outcomes } = await deliveries.record(org.org, answer.delivery);
  const [first] = outcomes;
  if ((first?.outcome ?? null) !== outcome) {
    throw new Error(`An event that should be "${name}" was ${first?.outcome ?? 'without outcome'}`);
  }
}
