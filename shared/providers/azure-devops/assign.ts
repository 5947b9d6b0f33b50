import * as z from 'zod/mini';
import type { Identity } from '../../messages/event.ts';
import { looseNumber } from '../loose.ts';
import type { Expected } from '../tracker-client.ts';
import { TrackerFailure } from '../tracker-failure.ts';
import { type Access, ask } from './ask.ts';
import { assignFailure } from './assign-failure.ts';
import { readAnswer } from './read-answer.ts';
import { positionAt, revisionOf } from './revision-position.ts';

const written = z.object({ rev: looseNumber(18) });

/**
 * One atomic patch. Assigned as it is already, a work item keeps its revision and nobody hears of it.
 * https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/update
 */
export async function assign(
  access: Access,
  baseUrl: string,
  key: string,
  who: Identity | null,
  { revision }: Expected,
): Promise<{ readonly position: string }> {
  const test = revision === undefined ? [] : [{ op: 'test', path: '/rev', value: revisionOf(revision) }];
  // Empty text clears the field, whether or not there is anything in it.
  const add = { op: 'add', path: '/fields/System.AssignedTo', value: who ? nameOf(who) : '' };
  const answer = await ask(access, {
    method: 'PATCH',
    url: `${baseUrl}/_apis/wit/workitems/${encodeURIComponent(key)}`,
    apiVersion: '7.1',
    contentType: 'application/json-patch+json',
    body: [...test, add],
  });
  const failure = assignFailure(answer, key);
  if (failure) throw failure;
  const { rev } = readAnswer(written, answer, `assigning work item ${key}`);
  return { position: positionAt(rev) };
}

/** Never empty, which would mean nobody. */
function nameOf({ externalName, email }: Identity): string {
  const name = externalName?.trim() || email?.trim();
  if (name) return name;
  const message = 'The work item cannot be assigned to somebody whose login name in Azure DevOps is not known.';
  throw new TrackerFailure('refused', message, { problem: 'not-assignable' });
}
