import type * as z from 'zod';
import type { Hook, HookSettings } from '../webhooks/hooks.ts';

/** How a version of Jira takes and shows webhooks over REST. */
export interface WebhookShape {
  readonly path: string;
  /** What a request holds; for a change every part may be absent. */
  readonly settings: z.ZodType<Partial<HookSettings>>;
  show(hook: Hook, baseUrl: string): object;
  /** The body of the answer to somebody who is no administrator. */
  readonly forbidden: object;
}

export const forbiddenWords = 'You do not have permission to manage webhooks; it takes a Jira administrator.';
