import * as z from 'zod/mini';
import { looseNumber } from '../loose.ts';
import type { FoundIssue, PresentIssue } from '../tracker-client.ts';
import { type Access, ask } from './ask.ts';
import { adoIdentity } from './identity.ts';
import { readAnswer } from './read-answer.ts';
import { positionAt } from './revision-position.ts';

const number = looseNumber(18);
const time = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  z.transform((text: string): string => new Date(text).toISOString()),
);
const assignedTo = 'System.AssignedTo';
const changedDate = 'System.ChangedDate';
const workItem = z.object({
  id: number,
  rev: number,
  fields: z.object({ [assignedTo]: adoIdentity(), [changedDate]: time }),
});

/**
 * Who a work item is assigned to now, at the revision it has now.
 * https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-item
 */
export async function readWorkItem(access: Access, baseUrl: string, key: string): Promise<PresentIssue | undefined> {
  const answer = await ask(access, {
    method: 'GET',
    url: `${baseUrl}/_apis/wit/workitems/${encodeURIComponent(key)}`,
    query: { fields: `${assignedTo},${changedDate}` },
    apiVersion: '7.1',
  });
  if (answer.status === 404) return undefined;
  const { id, rev, fields } = readAnswer(workItem, answer, `reading work item ${key}`);
  return {
    kind: 'issue',
    event: 'link',
    issue: { id, key: id },
    position: positionAt(rev),
    at: fields[changedDate],
    assignee: fields[assignedTo],
    actor: null,
  };
}

const found = z.object({ fields: z.object({ 'system.id': number, 'system.title': z.catch(z.string(), '') }) });
const search = z.object({ results: z.nullish(z.array(z.unknown())) });

/** https://learn.microsoft.com/rest/api/azure/devops/search/work-item-search-results/fetch-work-item-search-results */
export async function searchWorkItems(
  access: Access,
  searchUrl: string,
  accountName: string,
  query: string,
): Promise<readonly FoundIssue[]> {
  const answer = await ask(access, {
    method: 'POST',
    url: `${searchUrl.replace(/\/+$/, '')}/${encodeURIComponent(accountName)}/_apis/search/workitemsearchresults`,
    // Still a preview in 7.1: a version without the flag would be refused.
    apiVersion: '7.1-preview.1',
    body: { searchText: query, $skip: 0, $top: 50, filters: null, includeFacets: false },
  });
  const { results } = readAnswer(search, answer, 'searching work items');
  return (results ?? []).slice(0, 50).flatMap((result) => {
    const { data } = found.safeParse(result);
    if (!data) return [];
    const { 'system.id': value, 'system.title': title } = data.fields;
    return [{ label: `(${value}) ${title}`.trim(), value }];
  });
}
