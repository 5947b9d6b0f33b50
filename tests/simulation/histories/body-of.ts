import { workItemUpdated } from '../../payloads/azure-devops.ts';
import { assigneeItem, jiraIssueUpdated, movedItem } from '../../payloads/jira-server.ts';
import type { Told } from '../reference/state.ts';

const day = Date.parse('2025-11-13T00:00:00.000Z');

/** Some entries of the changelog have one digit, others two. */
const changelogStep = 3;

/** The revision that a position in the table stands for. */
export function revisionAt(position: string): number {
  const [number, changelog] = position.split('.');
  return changelog === undefined ? Number(number) : (Number(number) - day) * 10 + Number(changelog) / changelogStep;
}

/** A webhook of a change, as its tracker words it. */
export function bodyOf({ tracker, issue, revision, at, assignee, delivery, times }: Told): object {
  if (tracker === 'azure') {
    const login = assignee?.id ? { uniqueName: assignee.name, id: assignee.id } : `Somebody <${assignee?.name}>`;
    return workItemUpdated({
      id: `${delivery} of ${times}`,
      workItemId: Number(issue.id),
      rev: revision,
      assignedTo: assignee ? { newValue: login } : { oldValue: 'Somebody <somebody>' },
      createdDate: new Date(day + at).toISOString(),
    });
  }
  const { id, name, email } = assignee ?? {};
  return jiraIssueUpdated({
    issueId: issue.id,
    issueKey: issue.key,
    assignee: assignee && {
      ...(id && { key: id }),
      name,
      ...(email && { emailAddress: email.toUpperCase() }),
      displayName: 'Somebody',
    },
    changelogId: (revision - at * 10) * changelogStep,
    timestamp: day + at,
    items: [assigneeItem, ...(issue.movedFrom ? [movedItem(issue.movedFrom, issue.key)] : [])],
  });
}
