import type { Route } from './http/route.ts';
import { activityRoutes } from './resources/activity.ts';
import { apiKeyRoutes } from './resources/api-keys.ts';
import { assigneeRoutes } from './resources/assignee.ts';
import { channelSecretRoutes } from './resources/channel-secret.ts';
import { channelTestDeclaration } from './resources/channel-test.ts';
import { channelRoutes } from './resources/channels.ts';
import { deliveryRoutes } from './resources/deliveries.ts';
import { externalTeamRoutes } from './resources/external-teams.ts';
import { externalUserRoutes } from './resources/external-users.ts';
import { externalUserBulkRoutes } from './resources/external-users-bulk.ts';
import { groupRoutes } from './resources/groups.ts';
import { health } from './resources/health.ts';
import { integrationRoutes } from './resources/integrations.ts';
import { linkRoutes } from './resources/links.ts';
import { openapiRoute } from './resources/openapi.ts';
import { organizationRoutes } from './resources/organizations.ts';
import { projectRoutes } from './resources/projects.ts';
import { reconcileDeclaration } from './resources/reconcile.ts';
import { searchDeclaration } from './resources/search.ts';
import { setupRoutes } from './resources/setups.ts';
import { teamRoutes } from './resources/teams.ts';
import { userRoutes } from './resources/users.ts';
import { webhookCredentialRoutes } from './resources/webhook-credentials.ts';

const documented = [
  ...organizationRoutes,
  ...apiKeyRoutes,
  ...userRoutes,
  ...teamRoutes,
  ...projectRoutes,
  ...groupRoutes,
  ...assigneeRoutes,
  ...activityRoutes,
  ...linkRoutes,
  ...integrationRoutes,
  ...webhookCredentialRoutes,
  // Before the mappings by id: `bulk` is none.
  ...externalUserBulkRoutes,
  ...externalUserRoutes,
  ...externalTeamRoutes,
  ...deliveryRoutes,
  ...setupRoutes,
  ...channelRoutes,
  ...channelSecretRoutes,
  health,
];

/** Every route of the management API. What is declared of each also makes the document at `/openapi.json`. */
export const routes: readonly Route[] = [
  ...documented,
  // These three are `connect`'s to answer: this function may not open what is sealed.
  openapiRoute([...documented, searchDeclaration, reconcileDeclaration, channelTestDeclaration]),
];
