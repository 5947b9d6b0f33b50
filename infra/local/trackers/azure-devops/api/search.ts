import * as z from 'zod';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import type { Organization } from '../organizations/organization.ts';
import { type WorkItem, workItemFields } from '../organizations/work-item.ts';
import { identityText } from '../people/written-identity.ts';
import { adoRefusal } from './ado-refusal.ts';
import { jsonBody } from './json-body.ts';
import type { OrganizationRequest } from './organization-request.ts';

const query = z.object({
  searchText: z.string().min(1),
  $skip: z.number().int().min(0),
  $top: z.number().int().min(1).max(1000),
  filters: z.record(z.string(), z.array(z.string())).nullish(),
  includeFacets: z.boolean().optional(),
});

/**
 * Work items whose title or id has every word looked for.
 * https://learn.microsoft.com/rest/api/azure/devops/search/work-item-search-results/fetch-work-item-search-results
 */
export function searchWorkItems({ organization, request }: OrganizationRequest): Answer {
  const read = query.safeParse(jsonBody(request));
  if (!read.success) {
    const { path, message } = read.error.issues[0] ?? { path: [], message: 'not valid' };
    throw adoRefusal(400, 'InvalidQueryException', `The search request is not valid: ${path.join('.')}: ${message}`);
  }
  const { searchText, $skip, $top } = read.data;
  const words = searchText.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...organization.workItems.values()].filter(({ id, title }) =>
    words.every((word) => `${id} ${title}`.toLowerCase().includes(word)),
  );
  const results = found.slice($skip, $skip + $top).map((item) => shownResult(organization, item, words));
  return jsonAnswer({ count: found.length, results, infoCode: 0, facets: {} });
}

function shownResult(organization: Organization, item: WorkItem, words: readonly string[]) {
  const fields = { 'System.Id': item.id, ...workItemFields(item, organization.project, identityText) };
  return {
    project: { name: organization.project, id: organization.projectId },
    // Search has all names in lower case and all values as text.
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), String(value)])),
    hits: [{ fieldReferenceName: 'system.title', highlights: [highlighted(item.title, words)] }],
    url: `${organization.url}_apis/wit/workItems/${item.id}`,
  };
}

const highlighted = (title: string, words: readonly string[]): string =>
  title
    .split(' ')
    .map((part) =>
      words.some((word) => part.toLowerCase().includes(word)) ? `<highlighthit>${part}</highlighthit>` : part,
    )
    .join(' ');
