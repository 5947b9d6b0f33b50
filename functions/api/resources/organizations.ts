import * as z from 'zod';
import { keys } from '../../../shared/store/keys.ts';
import { organizationOf } from '../../../shared/store/organizations.ts';
import { name } from '../fields.ts';
import { noContent, ok, put } from '../http/answer.ts';
import { found } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';
import { removeOrganization } from '../removal/remove-organization.ts';

const path = '/v1/organizations/{org}';
const organization = z.object({ id: z.string(), name: z.string() });

export const organizationRoutes = [
  defineRoute({
    method: 'GET',
    path: '/v1/organizations',
    access: 'admin',
    summary: 'Lists the organizations',
    query: pageQuery,
    answers: { 200: listOf(organization) },
    handle: async ({ query, services }) =>
      ok(
        await answerPage(
          'organizations',
          query,
          (paging) => services.organizations.page(paging),
          (items) => items,
        ),
      ),
  }),
  defineRoute({
    method: 'PUT',
    path,
    access: 'admin',
    summary: 'Creates or renames an organization',
    body: z.strictObject({ name }),
    answers: { 200: organization, 201: organization },
    handle: async ({ params, body, services }) => {
      const record = { id: params.org, name: body.name };
      return put(await services.organizations.put(record), record);
    },
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'admin',
    summary: 'Shows an organization',
    answers: { 200: organization },
    handle: async ({ params, services }) =>
      ok(organizationOf(found(await services.table.get(keys.organization(params.org)), 'organization'))),
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'admin',
    summary: 'Deletes an organization with everything that belongs to it',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      await removeOrganization(services, params.org);
      return noContent;
    },
  }),
];
