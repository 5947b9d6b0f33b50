import * as z from 'zod/mini';

export const providerName = z.enum(['jira-server', 'azure-devops']);
export type ProviderName = z.infer<typeof providerName>;
