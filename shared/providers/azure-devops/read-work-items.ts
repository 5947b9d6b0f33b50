import * as z from 'zod/mini';
import type { PresentIssue } from '../tracker-client.ts';
import { type Access, ask } from './ask.ts';
import { presentFields, presentWorkItem } from './present-work-item.ts';
import { readAnswer } from './read-answer.ts';

const batch = z.object({ value: z.array(z.unknown()) });

/**
 * What is gone or may not be seen is null in the answer, and left out as is what cannot be read.
 * https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-items-batch
 */
export async function readWorkItems(
  access: Access,
  baseUrl: string,
  ids: readonly string[],
): Promise<readonly PresentIssue[]> {
  const asked = [...new Set(ids)].filter(isId).map(Number);
  if (asked.length === 0) return [];
  const answer = await ask(access, {
    method: 'POST',
    url: `${baseUrl}/_apis/wit/workitemsbatch`,
    apiVersion: '7.1',
    body: { ids: asked, fields: presentFields, errorPolicy: 'omit' },
  });
  const { value } = readAnswer(batch, answer, 'reading work items');
  return value.flatMap((item) => presentWorkItem.safeParse(item).data ?? []);
}

/** Ids are 32 bits there: a link may hold a greater number, which would have the others refused as well. */
const isId = (id: string): boolean => /^[1-9]\d*$/.test(id) && Number(id) < 2 ** 31;
