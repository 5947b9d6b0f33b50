import { linkedGroups } from '../../example/linked-groups.ts';
import { type ExampleOrganization, exampleOrganization } from '../../example-organization.ts';

/** An example organization with more groups, each linked to one issue, of its own, in Jira: `BENCH-1`, `BENCH-2`, … */
export async function benchOrganization(issues: number): Promise<ExampleOrganization> {
  const org = await exampleOrganization();
  const groups = Array.from({ length: issues }, (_, i) => ({
    group: `bench-${i + 1}`,
    jiraIssue: `BENCH-${i + 1}`,
    adoIssue: `${50_001 + i}`,
  }));
  await linkedGroups(org, groups);
  // With a second link, relay would look whether that one is to be written to.
  const left = groups.values();
  const unlink = async (): Promise<void> => {
    for (const { group, adoIssue } of left) {
      const { status } = await org.api('DELETE', `groups/${group}/links/${org.ado.id}/${adoIssue}`);
      if (status !== 204) throw new Error(`A link of ${group} could not be removed: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, unlink));
  return org;
}
