import * as z from 'zod';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import type { Board } from '../organizations/board.ts';
import { findPerson } from '../organizations/find-person.ts';
import type { Organization } from '../organizations/organization.ts';
import type { Person } from '../people/person.ts';
import { adoRefusal } from './ado-refusal.ts';
import { existingWorkItem } from './existing-work-item.ts';
import { jsonBody } from './json-body.ts';
import type { OrganizationRequest } from './organization-request.ts';
import { shownWorkItem } from './shown-work-item.ts';

const operations = z
  .array(
    z.object({
      op: z.enum(['test', 'add', 'replace', 'remove']),
      path: z.string(),
      value: z.unknown().optional(),
      from: z.null().optional(),
    }),
  )
  .min(1);
type Operation = z.infer<typeof operations>[number];

const identity = z.union([
  z.string(),
  z.object({ uniqueName: z.string() }).transform(({ uniqueName }) => uniqueName),
  z.object({ descriptor: z.string() }).transform(({ descriptor }) => descriptor),
  z.object({ id: z.string() }).transform(({ id }) => id),
]);

/**
 * Changes the assignee, all operations or none. Only `/rev` can be tested and only the assignee be set.
 * https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/update
 */
export const patchWorkItem =
  (board: Board) =>
  ({ organization, caller, request, parameters }: OrganizationRequest): Answer => {
    const item = existingWorkItem(organization, parameters.id ?? '');
    const read = operations.safeParse(jsonBody(request, 'application/json-patch+json'));
    if (!read.success) {
      const message = 'You must pass a valid patch document in the body of the request.';
      throw adoRefusal(400, 'VssPropertyValidationException', message);
    }
    let assignee = item.assignee;
    for (const operation of read.data) {
      if (operation.op === 'test') requireRevision(operation, item.rev);
      else assignee = assigneeOf(operation, organization);
    }
    const after = board.reassign({ organization, item, assignee, by: caller.person });
    return jsonAnswer(shownWorkItem(organization, after));
  };

function requireRevision({ path, value }: Operation, rev: number): void {
  if (path !== '/rev')
    throw adoRefusal(400, 'PatchOperationFailedException', `VS403345: ${path} cannot be tested here.`);
  if (value === rev) return;
  const message = `VS403351: Test Operation for path /rev failed, value ${rev} was not equal to test value ${value}.`;
  throw adoRefusal(412, 'TestPatchOperationFailedException', message);
}

function assigneeOf({ op, path, value }: Operation, organization: Organization): Person | undefined {
  if (path.toLowerCase() !== '/fields/system.assignedto') {
    throw adoRefusal(400, 'PatchOperationFailedException', `VS403345: ${path} cannot be changed here.`);
  }
  if (op === 'remove') {
    if (value === undefined || value === null) return undefined;
    throw adoRefusal(400, 'VssPropertyValidationException', 'Remove requires Value to be null.');
  }
  const name = identity.safeParse(value).data;
  if (name === '') return undefined;
  const person = name === undefined ? undefined : findPerson(organization, name);
  if (person) return person;
  const shown = name ?? JSON.stringify(value);
  const message = `The identity value '${shown}' for field 'Assigned To' is an unknown identity.`;
  throw adoRefusal(400, 'WorkItemFieldInvalidException', message, { ReferenceName: 'System.AssignedTo' });
}
