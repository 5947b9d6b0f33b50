import type { Tokens } from '../entra/tokens.ts';
import type { Answer } from '../http/answer.ts';
import type { Handler, Routes } from '../http/serve.ts';
import type { Board } from '../organizations/board.ts';
import { showConnectionData } from './connection-data.ts';
import { type ApiVersionRule, inOrganization, type OrganizationRequest } from './organization-request.ts';
import { patchWorkItem } from './patch-work-item.ts';
import { listAccounts, showProfile } from './profile.ts';
import { showResourceArea } from './resource-area.ts';
import { searchWorkItems } from './search.ts';
import { showWorkItem } from './show-work-item.ts';
import { showWorkItems } from './show-work-items.ts';
import { createSubscription, deleteSubscription, listSubscriptions, showSubscription } from './subscriptions.ts';

/** The services of Azure DevOps are hosts of their own there; here they are folders of one. */
export const servicePaths = { profile: '/vssps', search: '/almsearch' } as const;

type Below = (answer: (request: OrganizationRequest) => Answer, rule?: ApiVersionRule) => Handler;

/** The REST API: of the profile service, of search, and of each organization. */
export function apiRoutes(board: Board, tokens: Tokens, now: () => Date): Routes {
  const { profile, search } = servicePaths;
  const below: Below = (answer, rule) => inOrganization(board, tokens, answer, rule);
  return {
    [`GET ${profile}/_apis/profile/profiles/me`]: showProfile(tokens),
    [`GET ${profile}/_apis/accounts`]: listAccounts(tokens, board.organizations),
    [`GET ${profile}/_apis/resourceareas/{area}`]: showResourceArea(tokens, board.organizations),
    [`POST ${search}/{organization}/_apis/search/workitemsearchresults`]: below(searchWorkItems, {
      apiVersion: 'preview',
    }),
    'GET /{organization}/_apis/connectiondata': below(
      ({ organization, caller }) => showConnectionData(organization, caller),
      { apiVersion: 'optional' },
    ),
    'GET /{organization}/_apis/wit/workitems/{id}': below(showWorkItem),
    'GET /{organization}/{project}/_apis/wit/workitems/{id}': below(showWorkItem),
    'POST /{organization}/_apis/wit/workitemsbatch': below(showWorkItems),
    'POST /{organization}/{project}/_apis/wit/workitemsbatch': below(showWorkItems),
    'PATCH /{organization}/_apis/wit/workitems/{id}': below(patchWorkItem(board)),
    'PATCH /{organization}/{project}/_apis/wit/workitems/{id}': below(patchWorkItem(board)),
    'POST /{organization}/_apis/hooks/subscriptions': below(createSubscription(now)),
    'GET /{organization}/_apis/hooks/subscriptions': below(listSubscriptions),
    'GET /{organization}/_apis/hooks/subscriptions/{id}': below(showSubscription),
    'DELETE /{organization}/_apis/hooks/subscriptions/{id}': below(deleteSubscription),
  };
}
