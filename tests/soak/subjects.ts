import { linkedGroups } from '../example/linked-groups.ts';
import type { ExampleOrganization } from '../example-organization.ts';

/** From where a group's assignee changes. */
export const sources = ['jira', 'azure', 'api', 'stranger'] as const;
export type Source = (typeof sources)[number];

/** A group that one source changes: its issue in Jira, its work item in Azure DevOps, the API; or Jira to strangers only. */
export interface Subject {
  readonly source: Source;
  readonly group: string;
  /** Key of its issue or work item. */
  readonly issue: string;
  /** How often it was changed. */
  revision: number;
  /** Who has to have it when all is over. */
  wanted: string | null;
}

const ofEach = { jira: 24, azure: 16, api: 8, stranger: 4 } as const satisfies Record<Source, number>;

/** Makes them all, each linked to that one issue. @throws Error when a link cannot be removed */
export async function makeSubjects(org: ExampleOrganization): Promise<Subject[]> {
  const kinds = sources.flatMap((source) => Array.from({ length: ofEach[source] }, () => source));
  const made = kinds.map((source, i) => {
    const [group, jiraIssue, adoIssue] = [`soak-${i}`, `SOAK-${i + 1}`, String(70_000 + i)];
    return { source, group, jiraIssue, adoIssue };
  });
  await linkedGroups(org, made);
  for (const { source, group, jiraIssue, adoIssue } of made) {
    const jira = `${org.jira.id}/${jiraIssue}`;
    const azure = `${org.ado.id}/${adoIssue}`;
    const others = { jira: [azure], stranger: [azure], azure: [jira], api: [jira, azure] }[source];
    for (const link of others) {
      const { status } = await org.api('DELETE', `groups/${group}/links/${link}`);
      if (status !== 204) throw new Error(`A link of ${group} could not be removed: ${status}`);
    }
  }
  return made.map(({ source, group, jiraIssue, adoIssue }) => ({
    ...{ source, group, issue: source === 'azure' ? adoIssue : jiraIssue },
    ...{ revision: 0, wanted: null },
  }));
}
