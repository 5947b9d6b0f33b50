import type * as z from 'zod';
import { NotConnected } from '../../shared/connections/tracker-access.ts';
import { log } from '../../shared/log.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import type { Table } from '../../shared/store/table.ts';
import { ok } from '../api/http/answer.ts';
import { conflict, found, Problem } from '../api/http/problem.ts';
import { type Call, defineRoute } from '../api/http/route.ts';
import { searchDeclaration } from '../api/resources/search.ts';
import type { ConnectParts } from './parts.ts';

/** What it works with. */
export type SearchParts = Pick<ConnectParts, 'registry' | 'access'> & { readonly table: Table };

type SearchCall = Call<typeof searchDeclaration.path, typeof searchDeclaration.query, z.ZodObject, SearchParts>;

/** Searches a connected tracker for issues to link. */
export const searchRoute = defineRoute({
  ...searchDeclaration,
  handle: async ({ params, query, services }: SearchCall) => {
    const integration = found(await services.registry.find(params.org, params.integration));
    try {
      return ok(await services.access.use(integration, (client) => client.searchIssues(query.query)));
    } catch (error) {
      if (error instanceof NotConnected)
        throw conflict('This integration is not connected to its tracker: make a setup');
      if (!(error instanceof TrackerFailure)) throw error;
      log('WARN', { step: 'search', integration: integration.id, failure: error.kind, status: error.status });
      throw new Problem(502, `${error.kind}: ${error.message}`, {
        ...(error.retryAfter !== undefined && { headers: { 'retry-after': String(error.retryAfter) } }),
      });
    }
  },
});
