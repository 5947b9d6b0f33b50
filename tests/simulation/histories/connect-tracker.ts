import * as z from 'zod/mini';
import type { Tracker } from '../reference/state.ts';
import type { World } from './world.ts';

export const providers = { jira: 'jira-server', azure: 'azure-devops' } as const;

/** Where a tracker sends its webhooks, and the secret that Azure DevOps sends along. */
export const hook = z.object({ url: z.string(), secret: z.optional(z.string()) });
export type Hook = z.infer<typeof hook>;

const connected = z.object({ id: z.string(), webhook: hook });
export type Connected = z.infer<typeof connected>;

/** Connects an organization to a tracker. Answers the integration. @throws Error when it is refused */
export async function connectTracker(world: World, organization: string, tracker: Tracker): Promise<Connected> {
  const body = { provider: providers[tracker], name: tracker, baseUrl: 'https://tracker.example' };
  const answer = await world.call('POST', `${organization}/integrations`, body);
  if (answer.status !== 201) throw new Error(`${organization} and ${tracker}: ${JSON.stringify(answer)}`);
  return connected.parse(answer.body);
}
