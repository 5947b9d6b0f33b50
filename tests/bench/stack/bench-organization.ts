import { type ExampleOrganization, exampleOrganization } from '../../example-organization.ts';

/** An example organization with more groups, each linked to an issue of its own in Jira: `BENCH-1`, `BENCH-2`, … */
export async function benchOrganization(issues: number): Promise<ExampleOrganization> {
  const org = await exampleOrganization();
  const numbers = Array.from({ length: issues }, (_, i) => i + 1).values();
  const work = async (): Promise<void> => {
    for (const n of numbers) {
      await put(org, `groups/bench-${n}`, { project: org.project, title: `Bench ${n}` });
      await put(org, `groups/bench-${n}/links/${org.jira.id}/BENCH-${n}`, {});
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return org;
}

async function put(org: ExampleOrganization, path: string, body: object): Promise<void> {
  const { status } = await org.api('PUT', path, body);
  if (status >= 300) throw new Error(`PUT ${path} answered ${status}`);
}
