import * as z from 'zod/mini';
import { looseNumber } from '../loose.ts';
import type { PresentIssue } from '../tracker-client.ts';
import { adoIdentity } from './identity.ts';
import { positionAt } from './revision-position.ts';

const number = looseNumber(18);
const time = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  z.transform((text: string): string => new Date(text).toISOString()),
);
const assignedTo = 'System.AssignedTo';
const changedDate = 'System.ChangedDate';

/** What Azure DevOps has to be asked for to show a `presentWorkItem`. */
export const presentFields = [assignedTo, changedDate] as const;

/** A work item as the REST API shows it: who it is assigned to now, at the revision it has now. */
export const presentWorkItem = z.pipe(
  z.object({ id: number, rev: number, fields: z.object({ [assignedTo]: adoIdentity(), [changedDate]: time }) }),
  z.transform(
    ({ id, rev, fields }): PresentIssue => ({
      kind: 'issue',
      issue: { id, key: id },
      position: positionAt(rev),
      at: fields[changedDate],
      assignee: fields[assignedTo],
      actor: null,
    }),
  ),
);
