import { linkedGroupAttribute } from '../../shared/store/issues.ts';
import { keys } from '../../shared/store/keys.ts';
import { appliedKey, type Group, linkKey } from '../../shared/sync/group.ts';
import { operatorTable } from '../operator-table.ts';
import type { ConnectedJira } from './connected-jira.ts';

/** A new issue of the Jira, and the group that is linked to it. */
export interface Pair {
  readonly issue: string;
  readonly group: string;
}

/**
 * Groups that are each linked to a new issue, and have seen that nobody has it; in the order of the issues' keys. Written
 * into the table at once: by the API it would take long.
 */
export async function linkMany(count: number, { jira, org, integration }: ConnectedJira): Promise<Pair[]> {
  jira.enableHooks(false);
  const pairs: Pair[] = [];
  for (let i = 0; i < count; i++) {
    const group = `many-${i}`;
    pairs.push({ group, issue: await jira.create({ project: 'SHOP', summary: group, reporter: 'JIRAUSER10000' }) });
  }
  jira.enableHooks(true);
  const links = pairs.map(({ issue, group }) => ({
    put: { ...keys.issue(integration, issue), issueId: jira.idOf(issue), [linkedGroupAttribute(group)]: org.project },
  }));
  const groups = pairs.map(({ issue, group: title }) => {
    const seen = { outcome: 'unchanged' as const, position: '0', delivery: 'none', seen: null };
    const group: Group = {
      project: org.project,
      title,
      url: null,
      assignee: null,
      assignedAt: null,
      links: { [linkKey(integration, issue)]: { integration, issue, title: null, url: null } },
      applied: { [appliedKey(integration, jira.idOf(issue))]: seen },
      subscribers: {},
      version: 1,
    };
    return { put: { ...keys.group(org.org, title), ...group } };
  });
  await operatorTable().batchWrite([...links, ...groups]);
  return pairs.sort((a, b) => (a.issue < b.issue ? -1 : 1));
}
