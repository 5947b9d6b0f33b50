import type { Organization } from '../organizations/organization.ts';
import { type WorkItem, workItemFields } from '../organizations/work-item.ts';
import type { WorkItemChange } from '../organizations/work-item-change.ts';
import type { Person } from '../people/person.ts';
import { identityRef, identityText } from '../people/written-identity.ts';
import type { Subscription } from './subscription.ts';

export interface EventFacts {
  /** Of the event, the same for each subscription and each try. */
  readonly id: string;
  readonly at: Date;
  readonly change: WorkItemChange;
}

/**
 * What a service hook sends of a change, in the resource version and the details that the subscription asks for:
 * https://learn.microsoft.com/azure/devops/service-hooks/events#workitem.updated
 */
export function eventPayload({ id, at, change }: EventFacts, subscription: Subscription) {
  const { organization, before, after } = change;
  const { resourceVersion, consumerInputs } = subscription;
  const written = (person: Person): unknown =>
    resourceVersion === '1.0' ? identityText(person) : identityRef(person, organization.url);
  const done = before ? 'updated' : 'created';
  const text = `${after.type} #${after.id} (${after.title}) ${done} by ${after.changedBy.displayName}`;
  const message = (wanted: string | undefined) =>
    wanted === 'none' ? undefined : { text, html: text, markdown: text };
  return {
    subscriptionId: subscription.id,
    notificationId: subscription.notifications,
    id,
    eventType: subscription.eventType,
    publisherId: 'tfs',
    message: message(consumerInputs.messagesToSend),
    detailedMessage: message(consumerInputs.detailedMessagesToSend),
    resource: resourceOf(change, consumerInputs.resourceDetailsToSend, written),
    resourceVersion,
    resourceContainers: {
      collection: { id: organization.collectionId, baseUrl: organization.url },
      account: { id: organization.accountId, baseUrl: organization.url },
      project: { id: organization.projectId, baseUrl: organization.url },
    },
    createdDate: at.toISOString(),
  };
}

type Written = (person: Person) => unknown;

function resourceOf({ organization, before, after }: WorkItemChange, details: string | undefined, written: Written) {
  if (details === 'none') return undefined;
  const url = `${organization.url}${organization.projectId}/_apis/wit/workItems/${after.id}`;
  const snapshot = { id: after.id, rev: after.rev, fields: workItemFields(after, organization.project, written) };
  if (!before) return details === 'minimal' ? { id: after.id, url } : { ...snapshot, url };
  const update = `${url}/updates/${after.rev}`;
  if (details === 'minimal') return { id: after.rev, workItemId: after.id, rev: after.rev, url: update };
  return {
    id: after.rev,
    workItemId: after.id,
    rev: after.rev,
    revisedBy: { ...identityRef(after.changedBy, organization.url), name: identityText(after.changedBy) },
    revisedDate: '9999-01-01T00:00:00Z',
    fields: changedFields(before, after, written),
    _links: { self: { href: update }, parent: { href: url }, html: { href: workItemPage(organization, after) } },
    url: update,
    revision: { ...snapshot, url: `${url}/revisions/${after.rev}` },
  };
}

const workItemPage = ({ url }: Organization, { id }: WorkItem): string => `${url}_workitems/edit/${id}`;

function changedFields(before: WorkItem, after: WorkItem, written: Written) {
  const [was, is] = [before, after].map(({ changedAt }) => changedAt.toISOString());
  return {
    'System.Rev': { oldValue: before.rev, newValue: after.rev },
    'System.AuthorizedDate': { oldValue: was, newValue: is },
    'System.RevisedDate': { oldValue: is, newValue: '9999-01-01T00:00:00Z' },
    'System.ChangedDate': { oldValue: was, newValue: is },
    ...(before.title !== after.title && { 'System.Title': { oldValue: before.title, newValue: after.title } }),
    // Of nobody there is no value at all, neither before nor after.
    ...(before.assignee?.id !== after.assignee?.id && {
      'System.AssignedTo': {
        oldValue: before.assignee && written(before.assignee),
        newValue: after.assignee && written(after.assignee),
      },
    }),
  };
}
