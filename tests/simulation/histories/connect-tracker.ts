import * as z from 'zod/mini';
import type { Tracker } from '../reference/state.ts';
import type { World } from './world.ts';

export const providers = { jira: 'jira-server', azure: 'azure-devops' } as const;

/** Connects an organization to a tracker. Answers the integration's id. @throws Error when it is refused */
export async function connectTracker(world: World, organization: string, tracker: Tracker): Promise<string> {
  const body = { provider: providers[tracker], name: tracker, baseUrl: 'https://tracker.example' };
  const answer = await world.call('POST', `${organization}/integrations`, body);
  if (answer.status !== 201) throw new Error(`${organization} and ${tracker}: ${JSON.stringify(answer)}`);
  return z.object({ id: z.string() }).parse(answer.body).id;
}
