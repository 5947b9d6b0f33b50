import type { Organization } from '../organizations/organization.ts';
import { type WorkItem, workItemFields } from '../organizations/work-item.ts';
import { identityRef } from '../people/written-identity.ts';

export type ShownWorkItem = ReturnType<typeof shownWorkItem>;

/** A work item as the REST API shows it, with all its fields. */
export function shownWorkItem(organization: Organization, item: WorkItem) {
  const url = `${organization.url}${organization.projectId}/_apis/wit/workItems/${item.id}`;
  return {
    id: item.id,
    rev: item.rev,
    fields: workItemFields(item, organization.project, (person) => identityRef(person, organization.url)),
    _links: {
      self: { href: url },
      html: { href: `${organization.url}_workitems/edit/${item.id}` },
    },
    url,
  };
}
