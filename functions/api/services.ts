import type { Networks } from '../../shared/outgoing/networks.ts';
import type { EventQueue } from '../../shared/queue/event-queue.ts';
import type { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import type { Sealer } from '../../shared/sealed/sealer.ts';
import { Activities } from '../../shared/store/activities.ts';
import { Actors } from '../../shared/store/actors.ts';
import { ApiKeys } from '../../shared/store/api-keys.ts';
import { Channels } from '../../shared/store/channels.ts';
import { ConnectedAccounts } from '../../shared/store/connected-accounts.ts';
import { Connections } from '../../shared/store/connections.ts';
import { Deliveries } from '../../shared/store/deliveries.ts';
import { GroupCatalog } from '../../shared/store/group-catalog.ts';
import { GroupLinks } from '../../shared/store/group-links.ts';
import { Groups } from '../../shared/store/groups.ts';
import { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import { Organizations } from '../../shared/store/organizations.ts';
import { Projects } from '../../shared/store/projects.ts';
import { Setups } from '../../shared/store/setups.ts';
import type { Table } from '../../shared/store/table.ts';
import { Teams } from '../../shared/store/teams.ts';
import { Users } from '../../shared/store/users.ts';

/** What the routes work with, besides the stores. */
export interface ServiceParts {
  readonly table: Table;
  readonly events: EventQueue;
  readonly followUps: FollowUpQueue;
  /** Seals for channels; this function opens nothing. */
  readonly sealer: Pick<Sealer, 'seal'>;
  /** Where channels may be. */
  readonly channelNetworks: Networks;
  readonly clock: () => Date;
}

/** Everything the routes work with. */
export const openServices = ({ table, ...parts }: ServiceParts) => ({
  table,
  ...parts,
  organizations: new Organizations(table),
  apiKeys: new ApiKeys(table),
  users: new Users(table),
  teams: new Teams(table),
  projects: new Projects(table),
  groups: new Groups(table),
  catalog: new GroupCatalog(table),
  links: new GroupLinks(table),
  activities: new Activities(table),
  integrations: new IntegrationRegistry(table),
  connections: new Connections(table),
  connectedAccounts: new ConnectedAccounts(table),
  setups: new Setups(table),
  actors: new Actors(table),
  deliveries: new Deliveries(table),
  channels: new Channels(table),
});

export type Services = ReturnType<typeof openServices>;
