import { openTrackerAccess } from '../../shared/connections/open-tracker-access.ts';
import { TrackerAccess, type TrackerAccessParts } from '../../shared/connections/tracker-access.ts';
import { environment } from '../../shared/environment.ts';
import { networksOf } from '../../shared/outgoing/networks.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { withinBudget } from '../../shared/outgoing/within-budget.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { Channels } from '../../shared/store/channels.ts';
import { ConnectedAccounts } from '../../shared/store/connected-accounts.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { keys } from '../../shared/store/keys.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { organizationOf } from '../../shared/store/organizations.ts';
import { Setups } from '../../shared/store/setups.ts';
import type { ChannelTestParts } from './channel-test-route.ts';
import type { ConnectParts } from './parts.ts';
import type { ReconcileParts } from './reconcile-route.ts';

/** Milliseconds for all that one request asks of trackers; the function has 29 seconds. */
export const requestBudget = 22_000;

/** Everything that `connect` works with, as its environment says. */
export function openConnectParts(): ConnectParts & ReconcileParts & ChannelTestParts & { readonly searchUrl: string } {
  const table = openTable(environment('TABLE_NAME'));
  const networks = networksOf(environment('TRACKER_NETWORKS'));
  const tracking = openTrackerAccess(table);
  return {
    ...tracking,
    accessWithin: (budget) => withBudget(tracking, budget).access,
    followUps: openFollowUpQueue(environment('FOLLOW_UP_QUEUE_URL')),
    table,
    setups: new Setups(table),
    registry: new IntegrationRegistry(table),
    accounts: new ConnectedAccounts(table),
    channels: new Channels(table),
    sendNotice: makeSend(networksOf(environment('CHANNEL_NETWORKS'), 'CHANNEL_NETWORKS')),
    allowHttp: networks.private || networks.loopback,
    profileUrl: environment('AZURE_DEVOPS_PROFILE_URL'),
    async organizationName(id) {
      const item = await table.get(keys.organization(id));
      return item ? organizationOf(item).name : id;
    },
  };
}

/** The same, for a request whose answer has to be there in time (milliseconds). */
export function withBudget<Parts extends TrackerAccessParts>(
  parts: Parts,
  budget: number,
): Parts & { readonly access: TrackerAccess } {
  const send = withinBudget(parts.send, budget);
  return { ...parts, send, access: new TrackerAccess({ ...parts, send, patienceMs: budget }) };
}
