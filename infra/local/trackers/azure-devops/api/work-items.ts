import { type Answer, jsonAnswer } from '../http/answer.ts';
import type { Organization } from '../organizations/organization.ts';
import { type WorkItem, workItemFields } from '../organizations/work-item.ts';
import { identityRef } from '../people/written-identity.ts';
import { adoRefusal } from './ado-refusal.ts';
import type { OrganizationRequest } from './organization-request.ts';

/** https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-item */
export function showWorkItem(asked: OrganizationRequest): Answer {
  const item = existingWorkItem(asked);
  const { organization, request } = asked;
  const shown = shownWorkItem(organization, item);
  const wanted = request.query.get('fields')?.split(',');
  if (!wanted) return jsonAnswer(shown);
  if (request.query.has('$expand')) {
    const message = 'The expand parameter can not be used with the fields parameter.';
    throw adoRefusal(400, 'ConflictingParametersException', message);
  }
  // Two that are shown beside the fields, and among them only to those who name them.
  const available = { 'System.Id': item.id, 'System.Rev': item.rev, ...shown.fields };
  const known = [...Object.keys(available), 'System.AssignedTo'];
  const unknown = wanted.find((name) => !isField(known, name));
  if (unknown !== undefined) {
    throw adoRefusal(400, 'WorkItemTrackingFieldDefinitionNotFoundException', `TF51535: Cannot find field ${unknown}.`);
  }
  const fields = Object.entries(available).filter(([name]) => isField(wanted, name));
  return jsonAnswer({ ...shown, fields: Object.fromEntries(fields) });
}

const isField = (names: readonly string[], name: string): boolean =>
  names.some((other) => other.trim().toLowerCase() === name.trim().toLowerCase());

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

/** @throws Refusal when there is none by the id in the path */
export function existingWorkItem({ organization, parameters: { id = '' } }: OrganizationRequest): WorkItem {
  const item = /^\d{1,10}$/.test(id) ? organization.workItems.get(Number(id)) : undefined;
  if (item) return item;
  const message = `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`;
  throw adoRefusal(404, 'WorkItemUnauthorizedAccessException', message);
}
