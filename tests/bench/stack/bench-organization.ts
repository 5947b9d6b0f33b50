import { linkedGroups } from '../../example/linked-groups.ts';
import { type ExampleOrganization, exampleOrganization } from '../../example-organization.ts';

/** An example organization with more groups, each linked to an issue of its own in Jira: `BENCH-1`, `BENCH-2`, … */
export async function benchOrganization(issues: number): Promise<ExampleOrganization> {
  const org = await exampleOrganization();
  const numbers = Array.from({ length: issues }, (_, i) => i + 1);
  await linkedGroups(
    org,
    numbers.map((n) => ({ group: `bench-${n}`, jiraIssue: `BENCH-${n}`, adoIssue: `${50_000 + n}` })),
  );
  return org;
}
