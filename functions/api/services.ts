import type { EventQueue } from '../../shared/queue/event-queue.ts';
import type { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { Activities } from '../../shared/store/activities.ts';
import { Actors } from '../../shared/store/actors.ts';
import { ApiKeys } from '../../shared/store/api-keys.ts';
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

/** Everything the routes work with. */
export const openServices = (table: Table, events: EventQueue, followUps: FollowUpQueue, clock: () => Date) => ({
  table,
  events,
  followUps,
  clock,
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
});

export type Services = ReturnType<typeof openServices>;
