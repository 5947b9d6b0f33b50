import * as z from 'zod/mini';
import { awsCalls } from '../../infra/local/aws/call.ts';
import { sha256Of } from '../../shared/store/api-keys.ts';
import { setting } from '../setting.ts';
import { makeExample } from './make-example.ts';

/** The items that an example organization is in the table, as DynamoDB sends them, and what is its own in them. */
const pattern = z.object({
  items: z.array(z.unknown()),
  own: z.object({
    org: z.string(),
    keyHash: z.string(),
    jira: z.string(),
    jiraCredential: z.string(),
    ado: z.string(),
    adoCredential: z.string(),
  }),
});
export type Pattern = z.infer<typeof pattern>;

export const tableName = 'AssigneeSync';
const name = 'org-00000000';
const text = z.object({ S: z.string() });
const scanned = z.object({ Items: z.array(z.record(z.string(), z.unknown())) });
const credentials = z.object({
  credentials: z.object({
    L: z.tuple([z.object({ M: z.object({ publicKey: z.optional(text), sha256: z.optional(text) }) })]),
  }),
});

/** Makes an example organization through the management API, and takes its items for a pattern of others. */
export async function takePattern(): Promise<Pattern> {
  const { key, jira, ado } = await makeExample(name);
  const own = { org: name, keyHash: sha256Of(key), jira, ado };
  const operator = awsCalls(setting('STACK_AWS_ENDPOINT'), 'OPERATOR');
  const all = scanned.parse(await operator('DynamoDB_20120810.Scan', { TableName: tableName, ConsistentRead: true }));
  const items = all.Items.filter((item) => Object.values(own).some((each) => JSON.stringify(item).includes(each)));
  const credentialOf = (id: string): string => {
    const item = items.find(({ pk }) => text.safeParse(pk).data?.S === `INTEGRATION#${id}`);
    const [{ M: stored }] = credentials.parse(item).credentials.L;
    return (stored.publicKey ?? stored.sha256)?.S ?? '';
  };
  return { items, own: { ...own, jiraCredential: credentialOf(jira), adoCredential: credentialOf(ado) } };
}

/** The one that the global setup took. */
export const givenPattern = (): Pattern => pattern.parse(JSON.parse(setting('STACK_EXAMPLE')));
