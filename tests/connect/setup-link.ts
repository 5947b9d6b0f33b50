import type { ExampleOrganization } from '../example-organization.ts';

/** The address of a fresh link for connecting a tracker. */
export async function setupLink({ api }: Pick<ExampleOrganization, 'api'>, provider: string): Promise<string> {
  const { status, body } = await api('POST', 'setups', { provider });
  if (status !== 201) throw new Error(`The management API answered ${status}: ${JSON.stringify(body)}`);
  return String(body.url);
}
