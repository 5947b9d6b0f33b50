import * as z from 'zod';
import type { ManagementApi } from './management-api.ts';

const made = z.object({ url: z.string() });

/** A link by which somebody connects a tracker: good once, for 10 minutes. @throws Error when it is refused */
export const setupLink = async (api: ManagementApi, provider: 'jira-server' | 'azure-devops'): Promise<string> =>
  made.parse(await api('POST', '/setups', { provider })).url;
