import * as z from 'zod';

/** What is kept, sealed, between the steps of connecting a Jira Server. */
export const jiraState = z.object({
  /** As entered; only what went on to Jira is known to be an address. */
  url: z.string(),
  verifyTls: z.boolean(),
  consumerKey: z.string(),
  /** PEM. */
  privateKey: z.string().optional(),
  /** Whether the key pair was made here: then its public half is shown. */
  made: z.boolean(),
  requestToken: z.object({ token: z.string(), secret: z.string() }).optional(),
});
export type JiraState = z.infer<typeof jiraState>;

export const nothingEntered: JiraState = { url: '', verifyTls: true, consumerKey: '', made: false };
