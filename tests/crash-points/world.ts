import type { WebhookCall } from '../../functions/ingest/ingest.ts';
import type { OutgoingRequest } from '../../shared/outgoing/send.ts';
import { followUpReceives } from '../../shared/queue/follow-up-receives.ts';
import { maxReceives } from '../../shared/queue/max-receives.ts';
import { groupIn } from '../../shared/store/keys.ts';
import { MemoryTable, type Write } from '../simulation/store/memory-table.ts';
import { AzureDevOps } from './azure-devops.ts';
import { Invocation } from './invocation.ts';
import { Jira } from './jira.ts';
import { MemoryQueue } from './memory-queue.ts';
import type { Plan } from './plan.ts';
import type { Content } from './tracker.ts';

export type FunctionName = 'ingest' | 'apply' | 'relay' | 'follow-up' | 'watch' | 'connect' | 'api' | 'chat';

/** What a world begins with. */
export interface Beginning {
  readonly table: MemoryTable;
  readonly jira: Content;
  readonly azure: Content;
  /** An admin's key of the management API. */
  readonly key: string;
  readonly at: number;
}

/** Which function is to meet which faults. */
export interface Trouble {
  readonly of: FunctionName;
  readonly plan: Plan;
}

/** A webhook that its sender repeats until it is taken. */
export interface Outgoing {
  readonly call: WebhookCall;
  nextTry: number;
}

export const organization = 'acme';
/** Milliseconds until somebody asks again who was not answered. */
export const between = 5000;

/** The whole of it on one clock: the functions' cores on a table and queues in memory, between trackers and channels. */
export class World {
  readonly key: string;
  readonly table: MemoryTable;
  readonly jira: Jira;
  readonly azure: AzureDevOps;
  readonly events: MemoryQueue;
  readonly followUps: MemoryQueue;
  /** What channels were sent, in its order. */
  readonly notices: OutgoingRequest[] = [];
  /** What senders of webhooks were answered. */
  readonly answers: string[] = [];
  /** What nobody but us and a person knows. */
  readonly secrets: string[] = [];
  /** Webhooks that were not taken yet. */
  readonly senders: Outgoing[] = [];
  /** Invocations that hang. */
  stalled: Invocation[] = [];
  /** Writes that relay was not told of yet. */
  readonly stream: (Write & { readonly sequence: string })[] = [];
  now: number;
  private written = 0;

  constructor(
    { table, jira, azure, key, at }: Beginning,
    private trouble?: Trouble,
  ) {
    this.key = key;
    this.now = at;
    this.table = new MemoryTable({ written: (write) => this.note(write) }, table);
    const deliver = (call: WebhookCall): void => this.receive(call);
    this.jira = new Jira(jira, deliver);
    this.azure = new AzureDevOps(azure, deliver);
    const time = () => this.now;
    this.events = new MemoryQueue(time, { receives: maxReceives, visibilityMs: 90_000 });
    this.followUps = new MemoryQueue(time, { receives: followUpReceives, visibilityMs: 90_000 });
  }

  /** A little later at each look. */
  readonly clock = (): Date => new Date(this.now++);

  /** Nothing goes wrong from now on. */
  calm(): void {
    this.trouble = undefined;
  }

  pass(milliseconds: number): void {
    this.now += milliseconds;
  }

  /** A webhook arrives. */
  receive(call: WebhookCall): void {
    this.senders.push({ call, nextTry: this.now });
  }

  /** Time goes on to here. */
  wait(until: number): void {
    this.now = Math.max(this.now, until);
  }

  invocation(name: FunctionName): Invocation {
    return new Invocation(name, this.trouble?.of === name ? this.trouble.plan : undefined);
  }

  /** The stream tells relay of groups only. */
  private note(write: Write): void {
    if (!groupIn(write) || !write.before || !write.after) return;
    this.stream.push({ ...write, sequence: String(this.written++) });
  }
}
