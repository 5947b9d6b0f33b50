import { type Answer, jsonAnswer } from '../http/answer.ts';
import { chosenFields } from './chosen-fields.ts';
import { existingWorkItem } from './existing-work-item.ts';
import type { OrganizationRequest } from './organization-request.ts';
import { shownWorkItem } from './shown-work-item.ts';

/** https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-item */
export function showWorkItem({ organization, request: { query }, parameters }: OrganizationRequest): Answer {
  const item = existingWorkItem(organization, parameters.id ?? '');
  const chosen = chosenFields({ fields: query.get('fields')?.split(','), expand: query.get('$expand') });
  return jsonAnswer(chosen(shownWorkItem(organization, item)));
}
