import * as z from 'zod/mini';
import type { Identity } from '../../messages/event.ts';
import { looseNumber, looseText } from '../loose.ts';
import { once } from '../once.ts';
import type { Reading } from '../provider.ts';
import { adoActor, adoIdentity } from './identity.ts';
import { positionAt } from './revision-position.ts';

const assignedTo = 'System.AssignedTo';

/**
 * Service hooks of Azure DevOps Services and Server:
 * https://learn.microsoft.com/azure/devops/service-hooks/events#workitem.updated
 */
const schemas = once(() => {
  const [identity, actor, number] = [adoIdentity(), adoActor(), looseNumber(18)];
  return {
    envelope: z.object({
      eventType: z.string().check(z.minLength(1)),
      id: z.catch(z.optional(looseText), undefined),
      createdDate: z.catch(z.optional(z.string()), undefined),
    }),
    /** Whether the assignee is among the changed fields. */
    changes: z.object({ resource: z.object({ fields: z.nullish(z.record(z.string(), z.unknown())) }) }),
    updated: z.object({
      resource: z.object({
        workItemId: number,
        rev: number,
        fields: z.object({ [assignedTo]: z.object({ newValue: identity }) }),
        revisedBy: actor,
      }),
    }),
    created: z.object({
      resource: z.object({
        id: number,
        rev: number,
        fields: z.object({ [assignedTo]: identity, 'System.CreatedBy': actor }),
      }),
    }),
  };
});

const invalid: Reading = { kind: 'invalid' };

export function readAzureDevops(json: unknown, receivedAt: Date): Reading {
  const parsed = schemas().envelope.safeParse(json);
  if (!parsed.success) return invalid;
  const { eventType, id, createdDate } = parsed.data;
  if (eventType !== 'workitem.updated' && eventType !== 'workitem.created') {
    return { kind: 'ignored', identity: id && `event ${id}`, reason: 'unsupported-event' };
  }
  const fields = schemas().changes.safeParse(json);
  if (!fields.success) return invalid;
  const { fields: changed } = fields.data.resource;
  const untouched = !changed || changed[assignedTo] === undefined || changed[assignedTo] === null;
  const nothing: Reading = { kind: 'ignored', identity: id && `event ${id}`, reason: 'nothing-changed' };
  if (untouched) return nothing;
  const read = eventType === 'workitem.updated' ? readUpdated(json) : readCreated(json);
  if (!read) return invalid;
  if (eventType === 'workitem.created' && read.assignee === null) return nothing;
  return {
    kind: 'change',
    identity: id ? `event ${id}` : `${eventType} ${read.workItem} ${read.rev}`,
    change: {
      kind: 'issue',
      event: eventType,
      issue: { id: read.workItem, key: read.workItem },
      position: positionAt(read.rev),
      at: timeOf(createdDate) ?? receivedAt.toISOString(),
      assignee: read.assignee,
      actor: read.actor,
    },
  };
}

interface WorkItemChange {
  workItem: string;
  rev: string;
  assignee: Identity | null;
  actor: string | null;
}

function readUpdated(json: unknown): WorkItemChange | undefined {
  const { data } = schemas().updated.safeParse(json);
  if (!data) return undefined;
  const { workItemId, rev, fields, revisedBy } = data.resource;
  return { workItem: workItemId, rev, assignee: fields[assignedTo].newValue, actor: revisedBy };
}

function readCreated(json: unknown): WorkItemChange | undefined {
  const { data } = schemas().created.safeParse(json);
  if (!data) return undefined;
  const { id, rev, fields } = data.resource;
  return { workItem: id, rev, assignee: fields[assignedTo], actor: fields['System.CreatedBy'] };
}

function timeOf(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
