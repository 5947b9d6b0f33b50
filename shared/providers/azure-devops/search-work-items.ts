import * as z from 'zod/mini';
import { looseNumber } from '../loose.ts';
import type { FoundIssue } from '../tracker-client.ts';
import { type Access, ask } from './ask.ts';
import { readAnswer } from './read-answer.ts';

const number = looseNumber(18);
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
