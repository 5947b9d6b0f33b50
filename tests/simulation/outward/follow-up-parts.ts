import type { FollowUpParts } from '../../../functions/follow-up/follow-up-parts.ts';
import { TrackerAccess } from '../../../shared/connections/tracker-access.ts';
import type { TrackerClient } from '../../../shared/providers/tracker-client.ts';
import { Activities } from '../../../shared/store/activities.ts';
import { Actors } from '../../../shared/store/actors.ts';
import { Channels } from '../../../shared/store/channels.ts';
import { type Connection, Connections } from '../../../shared/store/connections.ts';
import { GroupCatalog } from '../../../shared/store/group-catalog.ts';
import { Groups } from '../../../shared/store/groups.ts';
import { IntegrationRegistry } from '../../../shared/store/integration-registry.ts';
import { Integrations } from '../../../shared/store/integrations.ts';
import { OwnWrites } from '../../../shared/store/own-writes.ts';
import { Teams } from '../../../shared/store/teams.ts';
import type { Outbox } from '../../api/services-on.ts';
import type { World } from '../histories/world.ts';

const nobody = async (): Promise<never> => {
  throw new Error('Nobody is to be asked');
};
const sealer = { seal: nobody, open: nobody };

/** Every integration is connected, to the tracker of this world. */
class Access extends TrackerAccess {
  constructor(
    world: World,
    private readonly clientOfIntegration: (integration: string) => TrackerClient,
  ) {
    const connections = new Connections(world.table);
    super({ connections, sealer, send: nobody, application: nobody, searchUrl: '', clock: world.clock });
  }

  override use<T>(
    { id }: { readonly id: string },
    act: (client: TrackerClient, connection: Connection) => Promise<T>,
  ): Promise<T> {
    return act(this.clientOfIntegration(id), {
      integration: id,
      organization: '',
      provider: 'jira-server',
      account: '',
      verifyTls: true,
      publicUrl: '',
      hooks: [],
      credential: '',
      sealed: '',
      health: { checkedAt: '', hook: 'ok', detail: null },
      connectedAt: '',
    });
  }
}

/** The real follow-up, on the world's table, that reaches nothing but these trackers. */
export const followUpParts = (
  world: World,
  events: Outbox,
  clientOf: (integration: string) => TrackerClient,
): FollowUpParts => ({
  table: world.table,
  integrations: new Integrations(world.table),
  registry: new IntegrationRegistry(world.table),
  connections: new Connections(world.table),
  groups: new Groups(world.table),
  catalog: new GroupCatalog(world.table),
  teams: new Teams(world.table),
  ownWrites: new OwnWrites(world.table),
  actors: new Actors(world.table),
  activities: new Activities(world.table),
  channels: new Channels(world.table),
  access: new Access(world, clientOf),
  sealer,
  sendNotice: nobody,
  discord: { apiUrl: '', token: async () => undefined, send: nobody, clock: world.clock },
  events,
  followUps: world.followUps,
  clock: world.clock,
  note: () => {},
});
