import * as z from 'zod';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import { adoRefusal } from './ado-refusal.ts';
import { chosenFields } from './chosen-fields.ts';
import { existingWorkItem } from './existing-work-item.ts';
import { jsonBody } from './json-body.ts';
import type { OrganizationRequest } from './organization-request.ts';
import { shownWorkItem } from './shown-work-item.ts';

const most = 200;
const batch = z.strictObject({
  ids: z.array(z.int32()).min(1),
  fields: z.array(z.string()).optional(),
  $expand: z.string().optional(),
  errorPolicy: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['fail', 'omit']))
    .default('fail'),
});

/**
 * At most 200 work items, in the order asked for. Whether one that is not there is null among them or has all of them
 * refused is the error policy's choice.
 * https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-items-batch
 */
export function showWorkItems({ organization, request }: OrganizationRequest): Answer {
  const read = batch.safeParse(jsonBody(request));
  if (!read.success) {
    const { path, message } = read.error.issues[0] ?? { path: [], message: 'not valid' };
    throw adoRefusal(400, 'VssPropertyValidationException', `The batch is not valid: ${path.join('.')}: ${message}`);
  }
  const { ids, fields, $expand: expand, errorPolicy } = read.data;
  if (ids.length > most) {
    const message = `VS403474: You asked for ${ids.length} work items; at most ${most} are allowed.`;
    throw adoRefusal(400, 'VssPropertyValidationException', message);
  }
  const chosen = chosenFields({ fields, expand });
  const value = ids.map((id) => {
    if (errorPolicy === 'omit' && !organization.workItems.has(id)) return null;
    return chosen(shownWorkItem(organization, existingWorkItem(organization, String(id))));
  });
  return jsonAnswer({ count: value.length, value });
}
