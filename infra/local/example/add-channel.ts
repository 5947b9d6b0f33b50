import * as z from 'zod';
import type { ManagementApi } from './management-api.ts';

const path = '/channels/example';
const made = z.object({ secret: z.string().optional() });

/** Adds the channel `example` to the organization. Answers what its messages are signed with. @throws Error */
export async function addChannel(api: ManagementApi, url: string): Promise<string> {
  const { secret } = made.parse(await api('PUT', path, { type: 'webhook', url }));
  if (secret !== undefined) return secret;
  // An engine that keeps its tables has it from before, sealed with a key that ended with the stack.
  await api('DELETE', path);
  return addChannel(api, url);
}
