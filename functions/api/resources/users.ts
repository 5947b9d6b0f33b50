import * as z from 'zod';
import { email, name } from '../fields.ts';
import { noContent, ok, put } from '../http/answer.ts';
import { found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { forgetEmailMappings } from '../mapping/forget-email-mappings.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';
import { removeUser } from '../removal/remove-user.ts';

const users = '/v1/organizations/{org}/users';
const path = `${users}/{user}` as const;
const user = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  active: z.boolean(),
});

export const userRoutes = [
  defineRoute({
    method: 'GET',
    path: users,
    access: 'organization',
    summary: 'Lists the users',
    query: pageQuery,
    answers: { 200: listOf(user) },
    handle: async ({ params, query, services }) =>
      ok(
        await answerPage(
          `users ${params.org}`,
          query,
          (paging) => services.users.page(params.org, paging),
          (items) => items,
        ),
      ),
  }),
  defineRoute({
    method: 'PUT',
    path,
    access: 'organization',
    summary: 'Creates or replaces a user',
    body: z.strictObject({ name, email, emailVerified: z.boolean(), active: z.boolean().default(true) }),
    answers: { 200: user, 201: user },
    handle: async ({ params, body, services }) => {
      const before = await services.users.find(params.org, params.user);
      const losesEmail =
        before?.emailVerified === true &&
        !(body.emailVerified && body.email.toLowerCase() === before.email.toLowerCase());
      // Before, so that a repeat after a crash does it again; after, for what a webhook mapped in between.
      if (losesEmail) await forgetEmailMappings(services, params.org, params.user);
      const isNew = await services.users.put(params.org, params.user, body);
      if (losesEmail) await forgetEmailMappings(services, params.org, params.user);
      return put(isNew, { id: params.user, ...body });
    },
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'organization',
    summary: 'Shows a user',
    answers: { 200: user },
    handle: async ({ params, services }) => ok(found(await services.users.find(params.org, params.user), 'user')),
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'organization',
    summary: 'Deletes a user, who leaves his teams, groups and mappings',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      await removeUser(services, params.org, params.user);
      return noContent;
    },
  }),
];
