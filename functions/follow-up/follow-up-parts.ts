import type { TrackerAccess } from '../../shared/connections/tracker-access.ts';
import type { EventQueue } from '../../shared/queue/event-queue.ts';
import type { Connections } from '../../shared/store/connections.ts';
import type { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import type { Integrations } from '../../shared/store/integrations.ts';

/** Everything that follow-ups work with. */
export interface FollowUpParts {
  readonly integrations: Integrations;
  readonly registry: IntegrationRegistry;
  readonly connections: Connections;
  readonly access: TrackerAccess;
  readonly events: EventQueue;
  readonly clock: () => Date;
}
