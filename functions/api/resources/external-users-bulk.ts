import * as z from 'zod';
import { ok } from '../http/answer.ts';
import { check } from '../http/check.ts';
import { Problem } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { externalUserBody, wantedUserMapping } from '../mapping/external-user.ts';
import { mapActor } from '../mapping/map-actor.ts';
import type { Services } from '../services.ts';

const result = z.object({ status: z.int(), id: z.string().optional(), detail: z.string().optional() });

/** One item of the list comes to what it would have come to alone. */
async function mapOne(services: Services, organization: string, item: unknown): Promise<z.input<typeof result>> {
  try {
    const body = check(externalUserBody, item);
    const { actor, isNew } = await mapActor(services, organization, () =>
      wantedUserMapping(services, organization, body),
    );
    return { status: isNew ? 201 : 200, id: actor.id };
  } catch (error) {
    if (error instanceof Problem) return { status: error.status, detail: error.detail };
    throw error;
  }
}

export const externalUserBulkRoutes = [
  defineRoute({
    method: 'POST',
    path: '/v1/organizations/{org}/external-users/bulk',
    access: 'organization',
    summary: "Maps up to 100 trackers' users, each on its own; one result per item, in order",
    body: z.strictObject({
      items: z.array(z.unknown()).min(1).max(100).meta({ description: 'Each as the body of a POST to external-users' }),
    }),
    answers: { 200: z.object({ results: z.array(result) }) },
    handle: async ({ params, body, services }) => {
      const results: z.input<typeof result>[] = [];
      // One after the other: the same name twice in one list is a conflict, or the same mapping, not a race.
      for (const item of body.items) results.push(await mapOne(services, params.org, item));
      return ok({ results });
    },
  }),
];
