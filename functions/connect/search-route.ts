import type * as z from 'zod';
import type { TrackerAccess } from '../../shared/connections/tracker-access.ts';
import type { IntegrationRegistry } from '../../shared/store/integration-registry.ts';
import type { Table } from '../../shared/store/table.ts';
import { ok } from '../api/http/answer.ts';
import { found } from '../api/http/problem.ts';
import { type Call, defineRoute } from '../api/http/route.ts';
import { searchDeclaration } from '../api/resources/search.ts';
import { askTracker } from './ask-tracker.ts';

/** What it works with. */
export interface SearchParts {
  readonly table: Table;
  readonly registry: IntegrationRegistry;
  /** Acts at trackers for so many milliseconds at most. */
  readonly accessWithin: (budget: number) => TrackerAccess;
}

type SearchCall = Call<typeof searchDeclaration.path, typeof searchDeclaration.query, z.ZodObject, SearchParts>;

/** Milliseconds: a search may take ten seconds. */
const searchBudget = 9_500;

/** Searches a connected tracker for issues to link. */
export const searchRoute = defineRoute({
  ...searchDeclaration,
  handle: async ({ params, query, services }: SearchCall) => {
    const integration = found(await services.registry.find(params.org, params.integration), 'integration');
    const access = services.accessWithin(searchBudget);
    const search = () => access.use(integration, (client) => client.searchIssues(query.query));
    return ok(await askTracker('search', integration, search));
  },
});
