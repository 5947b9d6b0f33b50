import type { DiscordBot } from '../../shared/channels/discord-bot.ts';
import type { TrackerAccess } from '../../shared/connections/tracker-access.ts';
import type { Send } from '../../shared/outgoing/send.ts';
import type { EventQueue } from '../../shared/queue/event-queue.ts';
import type { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import type { Sealer } from '../../shared/sealed/sealer.ts';
import type { Activities } from '../../shared/store/activities.ts';
import type { Actors } from '../../shared/store/actors.ts';
import type { Channels } from '../../shared/store/channels.ts';
import type { Connections } from '../../shared/store/connections.ts';
import type { GroupCatalog } from '../../shared/store/group-catalog.ts';
import type { Groups } from '../../shared/store/groups.ts';
import type { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import type { Integrations } from '../../shared/store/integrations.ts';
import type { OwnWrites } from '../../shared/store/own-writes.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Teams } from '../../shared/store/teams.ts';
import type { Noted } from './noted.ts';

/** Everything that follow-ups work with. */
export interface FollowUpParts {
  readonly table: Table;
  readonly integrations: Integrations;
  readonly registry: IntegrationRegistry;
  readonly connections: Connections;
  readonly groups: Groups;
  readonly catalog: GroupCatalog;
  readonly teams: Teams;
  readonly ownWrites: OwnWrites;
  readonly actors: Actors;
  readonly activities: Activities;
  readonly channels: Channels;
  readonly access: TrackerAccess;
  readonly sealer: Sealer;
  /** Reaches what channels may be at. */
  readonly sendNotice: Send;
  readonly discord: DiscordBot;
  readonly events: EventQueue;
  readonly followUps: FollowUpQueue;
  readonly clock: () => Date;
  /** Told of what is learned of the message at hand. */
  readonly note: (noted: Noted) => void;
}
