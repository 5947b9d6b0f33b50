import { workItemCreated, workItemUpdated } from '../../payloads/azure-devops.ts';
import {
  assigneeItem,
  jiraIssueCreated,
  jiraIssueUpdated,
  jiraUserEvent,
  movedItem,
} from '../../payloads/jira-server.ts';
import type { Told } from '../reference/state.ts';

const day = Date.parse('2025-11-13T00:00:00.000Z');

/** Some entries of the changelog have one digit, others two. */
const changelogStep = 3;

const otherItem = { ...assigneeItem, field: 'status' };

/** The revision that a position in the table stands for. */
export function revisionAt(position: string): number {
  const [number, changelog] = position.split('.');
  return changelog === undefined ? Number(number) - 1 : (Number(number) - day) * 10 + Number(changelog) / changelogStep;
}

/** A webhook of a change, as its tracker words it. */
export const bodyOf = (told: Told): object => (told.tracker === 'azure' ? bodyOfAzure(told) : bodyOfJira(told));

/** A work item is created as its first revision. */
function bodyOfAzure({ issue, isCreated, revision, at, assignee, delivery, times }: Told): object {
  const login = assignee?.id ? { uniqueName: assignee.name, id: assignee.id } : `Somebody <${assignee?.name}>`;
  const event = {
    id: `${delivery} of ${times}`,
    workItemId: Number(issue?.id),
    rev: revision + 1,
    createdDate: new Date(day + at).toISOString(),
  };
  if (isCreated) return workItemCreated({ ...event, assignedTo: assignee ? login : undefined });
  const changed = assignee ? { newValue: login } : { oldValue: 'Somebody <somebody>' };
  return workItemUpdated({ ...event, assignedTo: assignee === undefined ? undefined : changed });
}

function bodyOfJira({ issue, isCreated, revision, at, assignee }: Told): object {
  const { id, name, email, active = true } = assignee ?? {};
  const user = assignee && {
    ...(id && { key: id }),
    name,
    ...(email && { emailAddress: email.toUpperCase() }),
    displayName: 'Somebody',
  };
  if (!issue) return jiraUserEvent(active ? 'user_updated' : 'user_deleted', user ?? {}, day + at);
  const said = { issueId: issue.id, issueKey: issue.key, assignee: user ?? null, timestamp: day + at };
  if (isCreated) return jiraIssueCreated(said);
  return jiraIssueUpdated({
    ...said,
    changelogId: (revision - at * 10) * changelogStep,
    items: [
      ...(assignee === undefined ? [otherItem] : [assigneeItem]),
      ...(issue.movedFrom ? [movedItem(issue.movedFrom, issue.key)] : []),
    ],
  });
}
