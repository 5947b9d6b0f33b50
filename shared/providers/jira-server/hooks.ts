import * as z from 'zod/mini';
import { jsonOf } from '../json-of.ts';
import { looseNumber } from '../loose.ts';
import type { Hook } from '../tracker-client.ts';
import type { AskJira, JiraRequest } from './ask-jira.ts';
import { claimsOf } from './signed-token.ts';

/** What the contract reads of Jira. */
const events = ['jira:issue_created', 'jira:issue_updated', 'user_created', 'user_updated', 'user_deleted'];

const serverInfo = z.object({ version: z.string().check(z.regex(/^\d+/)) });
const id = looseNumber(19);
/** Jira 10 has a number as `id`, and a hook is `active`; before, the id is the end of `self`, and it is `enabled`. */
const hook = z.pipe(
  z.object({
    id: z.catch(z.optional(id), undefined),
    self: z.optional(z.string()),
    url: z.optional(z.string()),
    enabled: z._default(z.boolean(), true),
    active: z._default(z.boolean(), true),
  }),
  z.transform(({ id, self, url, enabled, active }) => ({
    id: id ?? /\/(\d{1,19})\/?$/.exec(self ?? '')?.[1],
    url,
    enabled: enabled && active,
  })),
);
/** Other people's hooks may look as they like. */
const hooks = z.array(z.catch(z.nullable(hook), null));
type ListedHook = z.infer<typeof hook>;

/**
 * Jira's webhooks, which only its administrators see. The resource moved with Jira 10:
 * https://developer.atlassian.com/server/jira/platform/webhooks/
 */
export function jiraHooks(ask: AskJira) {
  let resource: string | undefined;

  async function findResource(): Promise<string> {
    const answer = await ask({ doing: 'say which version it is', method: 'GET', path: '/rest/api/2/serverInfo' });
    const major = Number.parseInt(answer.json(serverInfo).version, 10);
    return major >= 10 ? '/rest/jira-webhook/1.0/webhooks' : '/rest/webhooks/1.0/webhook';
  }

  async function askHooks(below: string, request: Omit<JiraRequest, 'path' | 'rightOf'>) {
    resource ??= await findResource();
    return ask({ ...request, path: resource + below, rightOf: 'a Jira administrator' });
  }

  async function listed(): Promise<ListedHook[]> {
    // Jira 10 can give them in pages; more than this nobody has.
    const answer = await askHooks('', { doing: 'list its webhooks', method: 'GET', query: { limit: '1000' } });
    return answer.json(hooks).filter((each) => each !== null);
  }

  return {
    async own(integration: string, publicUrl: string): Promise<readonly Hook[]> {
      const prefix = `${publicUrl}/webhooks/jira-server/`;
      const isOwn = ({ url = '' }: ListedHook) => {
        const token = url.startsWith(prefix) ? url.slice(prefix.length) : '';
        return !token.includes('/') && claimsOf(token)?.id === integration;
      };
      return (await listed()).filter(isOwn).flatMap(({ id, enabled }) => {
        return id === undefined ? [] : [{ id, enabled, state: enabled ? 'enabled' : 'disabled' }];
      });
    },

    async create(url: string): Promise<string> {
      // No filter, the body included: what every Jira takes for granted, and each has its own way to say.
      const json = { name: 'assignee-sync', url, events };
      const answer = await askHooks('', { doing: 'register a webhook', method: 'POST', json });
      const created = hook.safeParse(jsonOf(answer.body)).data?.id;
      // It is registered whatever the answer looks like: to throw now would leave it behind.
      const id = created ?? (await listed()).find((each) => each.url === url)?.id;
      if (id === undefined) throw answer.unreadable();
      return id;
    },

    async remove(id: string): Promise<void> {
      const below = `/${encodeURIComponent(id)}`;
      await askHooks(below, { doing: 'remove a webhook', method: 'DELETE', expected: [404] });
    },
  };
}
