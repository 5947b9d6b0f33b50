import type { ExampleOrganization } from '../example-organization.ts';
import { givenPattern } from './pattern.ts';
import { writeCopy } from './write-copy.ts';

export interface LinkedGroup {
  readonly group: string;
  /** Key of the issue in Jira, and of the work item in Azure DevOps, that it is linked to. */
  readonly jiraIssue: string;
  readonly adoIssue: string;
}

/** Gives an example organization more groups of its project `web`, each linked to issues of its own. */
export async function linkedGroups(example: ExampleOrganization, groups: readonly LinkedGroup[]): Promise<void> {
  const { items, own } = givenPattern();
  const copied = items.filter((item) => /"checkout-500"|"group:checkout-500"/.test(JSON.stringify(item)));
  const words = groups.map(
    ({ group, jiraIssue, adoIssue }) =>
      [
        [own.org, example.org],
        [own.jira, example.jira.id],
        [own.ado, example.ado.id],
        ['checkout-500', group],
        ['SHOP-42', jiraIssue],
        ['1207', adoIssue],
      ] as const,
  );
  await writeCopy(copied, ...words);
}
