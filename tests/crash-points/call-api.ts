import type { Answer } from '../../functions/api/http/answer.ts';
import { callInProcess } from '../api/in-process.ts';
import { insist } from './insist.ts';
import { organization, type World } from './world.ts';

/** Calls the management API, below the organization, as one who repeats what is not answered. */
export const callApi = (world: World, method: string, path: string, body?: unknown): Promise<Answer> =>
  insist(world, 'api', async (parts) => {
    const asked = [method, `/v1/organizations/${organization}${path}`, body] as const;
    const answer = await callInProcess({ ...parts, integrations: parts.registry }, world.key, asked);
    if (answer.status >= 500) throw new Error(`${method} ${path} is not answered`);
    return answer;
  });
