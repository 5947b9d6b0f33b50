import type { Answer } from '../../../functions/api/http/answer.ts';
import { openServices } from '../../../functions/api/services.ts';
import { applyBatch } from '../../../functions/apply/apply-batch.ts';
import type { Received } from '../../../functions/apply/work.ts';
import { type AssigneeChange, changeOf } from '../../../functions/relay/change-of.ts';
import type { Change } from '../../../shared/messages/event.ts';
import type { Activity } from '../../../shared/store/activities.ts';
import { Actors } from '../../../shared/store/actors.ts';
import { Groups, groupOf } from '../../../shared/store/groups.ts';
import { Issues } from '../../../shared/store/issues.ts';
import { groupIn, keyOf, keys } from '../../../shared/store/keys.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Group } from '../../../shared/sync/group.ts';
import { callInProcess } from '../../api/in-process.ts';
import { FollowUpOutbox, Outbox } from '../../api/services-on.ts';
import { MemoryTable, type Write } from '../store/memory-table.ts';
import { mapOf, same } from '../store/values.ts';

/** Within it, what was revoked or deleted may still be taken; so says the contract. In milliseconds. */
export const aMinute = 60_000;

const began = Date.parse('2025-11-13T08:00:00.000Z');

/** The real apply and the real management API, on a table and a queue in memory. The clock goes on with each look at it. */
export class World {
  readonly table: MemoryTable;
  readonly events = new Outbox();
  readonly followUps = new FollowUpOutbox();
  /** What apply has decided again. */
  readonly overtaken: Change[] = [];
  /** What the stream tells: every change of a group's assignee. */
  readonly changes: AssigneeChange[] = [];
  /** What the stream tells of groups: their history. */
  readonly activities = new Map<string, Activity[]>();
  readonly services;
  private looks = 0;

  constructor(
    private readonly key: string,
    of?: MemoryTable,
    pause?: () => Promise<void> | undefined,
  ) {
    this.table = new MemoryTable({ ...(pause && { pause }), written: (write) => this.note(write) }, of);
    this.services = openServices({
      table: this.table,
      events: this.events,
      followUps: this.followUps,
      sealer: { seal: async (text) => text },
      channelNetworks: { private: false, loopback: false },
      clock: this.clock,
    });
  }

  readonly clock = (): Date => new Date(began + this.looks++);

  /** Time passes, in milliseconds. */
  readonly pass = (milliseconds: number): void => {
    this.looks += milliseconds;
  };

  call(method: string, path: string, body?: unknown): Promise<Answer> {
    return callInProcess(this.services, this.key, [method, `/v1/organizations/${path}`, body]);
  }

  /** Hands a batch to apply. Answers what is to be tried again. @throws what went wrong besides */
  apply(batch: readonly Received[], table: Table = this.table): Promise<string[]> {
    return applyBatch(batch, {
      table,
      groups: new Groups(table),
      issues: new Issues(table),
      actors: new Actors(table),
      bury: async ({ body }) => {
        throw new Error(`Not understood: ${body}`);
      },
      sendAgain: async (change) => void this.overtaken.push({ ...change, replay: true }),
      ended: () => {},
      failed: () => {},
      clock: this.clock,
    });
  }

  /** A group as it stands. */
  readonly groupAt = (organization: string, group: string): Group | undefined => {
    const item = this.table.peek(keyOf(keys.group(organization, group)));
    return item && groupOf(item);
  };

  private note({ pk, sk, before, after }: Write): void {
    const place = groupIn({ pk, sk });
    if (!place) return;
    const group = `${place.organization}/${place.group}`;
    if (!after) this.activities.delete(group);
    if (!before || !after) return;
    if (same(mapOf(after.change)?.id, mapOf(before.change)?.id)) return;
    const changed = changeOf({ pk, sk, before, after });
    if (!changed) return;
    this.changes.push(changed);
    this.activities.set(group, [...(this.activities.get(group) ?? []), changed.entry]);
  }
}
