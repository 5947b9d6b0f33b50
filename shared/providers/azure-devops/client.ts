import type { Send } from '../../outgoing/send.ts';
import type { TrackerClient } from '../tracker-client.ts';
import type { Access } from './ask.ts';
import { assign } from './assign.ts';
import { findAssignable } from './find-assignable.ts';
import { readWorkItem } from './read-work-item.ts';
import { readWorkItems } from './read-work-items.ts';
import { searchWorkItems } from './search-work-items.ts';
import { listSubscriptions, subscribe, unsubscribe } from './subscriptions.ts';

export interface AzureDevOpsConnection {
  /** Of the organization, without a slash at its end. */
  readonly baseUrl: string;
  /** The organization's name: the search service has an address of its own. */
  readonly accountName: string;
  readonly searchUrl: string;
  readonly accessToken: string;
  readonly verifyTls?: boolean;
}

/** The events that the contract reads. */
const followed = ['workitem.updated', 'workitem.created'] as const;

/** A connected organization of Azure DevOps. The access token has to be good for the calls that are made. */
export function azureDevOpsClient(connection: AzureDevOpsConnection, send: Send): TrackerClient {
  const { baseUrl, accountName, searchUrl, accessToken, verifyTls } = connection;
  const access: Access = { accessToken, verifyTls, send };
  return {
    namesByEmail: true,
    readIssue: (issueKey) => readWorkItem(access, baseUrl, issueKey),
    readIssues: (ids) => readWorkItems(access, baseUrl, ids),
    findAssignable,
    assign: (issueKey, who, expected) => assign(access, baseUrl, issueKey, who, expected),
    searchIssues: (query) => searchWorkItems(access, searchUrl, accountName, query),
    ownHooks: (integration, publicUrl) =>
      listSubscriptions(access, baseUrl, `${publicUrl}/webhooks/azure-devops/${integration}`),
    createHooks: (webhook) => subscribeAll(access, baseUrl, webhook),
    removeHook: (id) => unsubscribe(access, baseUrl, id),
  };
}

/** One after the other, so that what was made is known when the next one fails. */
async function subscribeAll(
  access: Access,
  baseUrl: string,
  webhook: { readonly url: string; readonly secret?: string },
): Promise<readonly string[]> {
  const ids: string[] = [];
  try {
    for (const event of followed) ids.push(await subscribe(access, baseUrl, event, webhook));
    return ids;
  } catch (failure) {
    // What cannot be taken back does no harm: the same event comes twice under one id.
    await Promise.allSettled(ids.map((id) => unsubscribe(access, baseUrl, id)));
    throw failure;
  }
}
