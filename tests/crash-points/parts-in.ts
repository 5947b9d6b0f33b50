import { openServices } from '../../functions/api/services.ts';
import { Listeners } from '../../functions/relay/listeners.ts';
import { TrackerAccess } from '../../shared/connections/tracker-access.ts';
import type { Change } from '../../shared/messages/event.ts';
import type { Send } from '../../shared/outgoing/send.ts';
import { EventQueue } from '../../shared/queue/event-queue.ts';
import { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { ConnectedAccounts } from '../../shared/store/connected-accounts.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Integrations } from '../../shared/store/integrations.ts';
import { Issues } from '../../shared/store/issues.ts';
import { keys } from '../../shared/store/keys.ts';
import { OwnWrites } from '../../shared/store/own-writes.ts';
import { plainSealer } from '../sealed/plain-sealer.ts';
import type { Invocation } from './invocation.ts';
import type { QueuedMessage } from './memory-queue.ts';
import { sendingTo } from './memory-queue.ts';
import { outside, profileUrl } from './outside.ts';
import type { World } from './world.ts';

const entra = { url: 'https://entra.example', clientId: 'client', clientSecret: 'secret' };

/** What every function but ingest works with, for one invocation of it. */
export function partsIn(world: World, invocation: Invocation) {
  const { clock } = world;
  const table = invocation.table(world.table);
  const sealer = invocation.sealer(plainSealer);
  const send: Send = invocation.send(async (request) => outside(world, request));
  const events = new EventQueue(sendingTo(world.events, invocation), 'events');
  const followUps = new FollowUpQueue(sendingTo(world.followUps, invocation), 'follow-ups');
  const channelNetworks = { private: false, loopback: false };
  const services = openServices({ table, events, followUps, sealer, channelNetworks, clock });
  const { connections, channels } = services;
  const application = () => invocation.call('key', async () => entra);
  const tracking = {
    connections,
    sealer,
    send,
    application,
    searchUrl: 'https://search.example',
    clock,
    patienceMs: 0,
  };
  return {
    ...services,
    ...tracking,
    access: new TrackerAccess(tracking),
    registry: new IntegrationRegistry(table),
    integrations: new Integrations(table),
    accounts: new ConnectedAccounts(table),
    issues: new Issues(table),
    ownWrites: new OwnWrites(table),
    listeners: new Listeners(table, channels),
    sendNotice: send,
    discord: { apiUrl: 'https://discord.example', token: () => invocation.call('key', async () => 'bot'), send, clock },
    postpone: (message: Pick<QueuedMessage, 'id' | 'receives'>, seconds: number) =>
      invocation.call('queue', async () => world.followUps.postpone(message, seconds)),
    bury: async () => {
      throw new Error('Nothing is buried here');
    },
    sendAgain: (change: Change, deduplicationId: string) => events.send({ ...change, replay: true }, deduplicationId),
    ended: () => {},
    failed: () => {},
    allowHttp: false,
    profileUrl,
    organizationName: async (id: string) => String((await table.get(keys.organization(id)))?.name),
  };
}
