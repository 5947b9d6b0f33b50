import { everyoneIsDone } from '../../../functions/api/removal/release-later.ts';
import { releaseLeaver } from '../../../functions/follow-up/release-leaver.ts';
import { ApiKeys } from '../../../shared/store/api-keys.ts';
import type { Table } from '../../../shared/store/table.ts';
import { intercepted } from '../../apply/faults.ts';
import { MemoryTable } from '../../simulation/store/memory-table.ts';
import { callInProcess } from '../in-process.ts';
import { FollowUpOutbox, Outbox, servicesOn } from '../services-on.ts';
import { Ground, type Request, type Send } from './ground.ts';

export interface GroundInMemory {
  readonly on: Ground;
  readonly table: MemoryTable;
  /** Does what is left to do once all that was under way has come to its end. */
  everyoneIsDone(): Promise<void>;
  /** Sends a request whose every call of the table goes through `before`, which is told how many there were. */
  sendWith(request: Request, before: (call: number) => Promise<void>): Promise<number>;
}

/** A ground in this process, on a table in memory: thousands of requests make up the races at every moment. */
export async function groundInMemory(): Promise<GroundInMemory> {
  const table = new MemoryTable();
  const followUps = new FollowUpOutbox();
  const { key } = await new ApiKeys(table).create(null, 'races', new Date());
  const sendOn =
    (asked: Table): Send =>
    async ([method, path, body]) => {
      const resource = `/v1/organizations/acme${path === '' ? '' : `/${path}`}`;
      const {
        status,
        headers,
        body: json,
      } = await callInProcess(servicesOn(asked, new Outbox(), followUps), key, [method, resource, body]);
      return { status, headers: new Headers(headers), body: json && JSON.parse(JSON.stringify(json)) };
    };
  const send = sendOn(table);
  await send(['PUT', '', { name: 'Acme' }]);
  const on = new Ground(send, await new Ground(send, '').integration('jira'));
  await Promise.all([on.user('ann'), on.user('bob')]);
  await on.team('platform', ['ann', 'bob']);
  await on.project('web', ['platform']);
  return {
    on,
    table,
    async everyoneIsDone() {
      const clock = () => new Date(Date.now() + everyoneIsDone);
      for (const message of followUps.sent.splice(0)) {
        if (message.kind === 'release-groups') await releaseLeaver(message, { ...servicesOn(table), clock });
      }
    },
    sendWith: async (request, before) => {
      let calls = 0;
      const around = async (act: () => Promise<unknown>) => {
        await before(calls++);
        return act();
      };
      return (await sendOn(intercepted(table, around))(request)).status;
    },
  };
}
