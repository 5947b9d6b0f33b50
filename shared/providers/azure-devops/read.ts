import * as z from 'zod/mini';
import type { Identity } from '../../messages/event.ts';
import { position } from '../../sync/position.ts';
import { looseNumber, looseText } from '../loose.ts';
import type { Reading } from '../provider.ts';
import { adoActor, adoIdentity } from './identity.ts';

/**
 * Service hooks of Azure DevOps Services and Server:
 * https://learn.microsoft.com/azure/devops/service-hooks/events#workitem.updated
 */
const envelope = z.object({
  eventType: z.string().check(z.minLength(1)),
  id: z.catch(z.optional(looseText), undefined),
  createdDate: z.catch(z.optional(z.string()), undefined),
});

const assignedTo = 'System.AssignedTo';

const updated = z.object({
  resource: z.object({
    workItemId: looseNumber(18),
    rev: looseNumber(18),
    fields: z.object({ [assignedTo]: z.object({ newValue: adoIdentity }) }),
    revisedBy: adoActor,
  }),
});

const created = z.object({
  resource: z.object({
    id: looseNumber(18),
    rev: looseNumber(18),
    fields: z.object({ [assignedTo]: adoIdentity, 'System.CreatedBy': adoActor }),
  }),
});

/** Whether the assignee is among the changed fields; `undefined` when the fields are no object. */
const changes = z.object({
  resource: z.object({ fields: z.nullish(z.record(z.string(), z.unknown())) }),
});

const invalid: Reading = { kind: 'invalid' };

export function readAzureDevops(json: unknown, receivedAt: Date): Reading {
  const parsed = envelope.safeParse(json);
  if (!parsed.success) return invalid;
  const { eventType, id, createdDate } = parsed.data;
  if (eventType !== 'workitem.updated' && eventType !== 'workitem.created') {
    return { kind: 'ignored', identity: id && `event ${id}`, reason: 'unsupported-event' };
  }
  const fields = changes.safeParse(json);
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
      position: position({ digits: read.rev, width: 18 }),
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
  const { data } = updated.safeParse(json);
  if (!data) return undefined;
  const { workItemId, rev, fields, revisedBy } = data.resource;
  return { workItem: workItemId, rev, assignee: fields[assignedTo].newValue, actor: revisedBy };
}

function readCreated(json: unknown): WorkItemChange | undefined {
  const { data } = created.safeParse(json);
  if (!data) return undefined;
  const { id, rev, fields } = data.resource;
  return { workItem: id, rev, assignee: fields[assignedTo], actor: fields['System.CreatedBy'] };
}

function timeOf(text: string | undefined): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
