import fc from 'fast-check';
import * as z from 'zod';
import { parametersOf } from '../../../functions/api/http/parameters.ts';
import { openapiDocument } from '../../../functions/api/openapi/document.ts';
import { routes } from '../../../functions/api/routes.ts';
import { fromSchema, type Known, knownText } from './from-schema.ts';
import { mutated } from './mutated.ts';
import { oddText } from './odd-text.ts';
import { oddValue } from './odd-value.ts';
import { rawBody } from './raw-body.ts';

/** Ids that objects have something under, whoever put it there. */
const oddIds = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'a:b.c_d-e', 'x'.repeat(64)];
/** What exists, by the name of the parameter or field that it is given in. */
const there: Known = {
  org: ['$org'],
  user: ['ann', 'bob', ...oddIds],
  team: ['platform', ...oddIds],
  project: ['web', ...oddIds],
  group: ['checkout-500', ...oddIds],
  integration: ['$jira', '$ado'],
  issueKey: ['SHOP-42', '1207', 'SHOP-7', 'constructor-1'],
  channel: oddIds,
  id: ['$actor', 'ann', 'bob', 'platform', ...oddIds],
  delivery: ['0'.repeat(32)],
  members: ['ann', 'bob', ...oddIds],
  teams: ['platform', ...oddIds],
  projects: ['web', ...oddIds],
  userId: ['ann', 'bob', ...oddIds],
  assignee: ['ann', 'platform'],
  integrationId: ['$jira', '$ado'],
  externalName: ['ann', 'constructor', 'Carl <carl@example.com>'],
  externalId: ['JIRAUSER-1', '__proto__'],
  email: ['ann@example.com', 'İ@ß', `${'e'.repeat(248)}@b.cd`],
  name: ['Somebody'],
  title: ['Something'],
  url: ['https://192.0.2.1/services/x', 'https://127.0.0.1/', 'http://[::ffff:127.0.0.1]/', 'https://10.0.0.1:99999/'],
  baseUrl: ['https://jira.example.com', 'https://jira.example.com////'],
  channelId: ['1'.repeat(18)],
  limit: ['1', '100'],
  cursor: [],
};
/** What is deleted must not be what the others need. */
const deletable: Known = {
  org: ['$org'],
  ...Object.fromEntries(['user', 'team', 'project', 'group', 'channel', 'id'].map((name) => [name, oddIds])),
  integration: ['none'],
  issueKey: ['SHOP-7'],
};

const operation = z.object({
  parameters: z.array(z.object({ name: z.string(), schema: z.unknown() })).default([]),
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) }).optional(),
});
type Operation = z.output<typeof operation>;

const { paths } = z
  .object({ paths: z.record(z.string(), z.record(z.string(), z.union([z.array(z.unknown()), operation]))) })
  .parse(JSON.parse(JSON.stringify(openapiDocument(routes))));

/** The text of a parameter in a path; `$` has to stay, for what is filled in later. Half a character is no text. */
const segment = (text: string): string => encodeURIComponent(Buffer.from(text).toString()).replaceAll('%24', '$');

function operationRequests(path: string, method: string, { parameters, requestBody }: Operation) {
  const known = method === 'delete' ? deletable : there;
  const names = parametersOf(path);
  const filled = fc.tuple(...names.map((name) => knownText(known[name] ?? oddIds))).map((values) => {
    // The organization itself is none to be changed.
    const at = (name: string): string =>
      name === 'org' && path.endsWith('/{org}') && method !== 'get'
        ? 'hostile'
        : segment(values[names.indexOf(name)] ?? '');
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => at(name));
  });
  const fields = parameters.map(({ name, schema }) => [name, fromSchema(schema, there, name).map(String)] as const);
  const query = fc.record(Object.fromEntries(fields), { requiredKeys: [] }).map((given) =>
    Object.entries(given)
      .map(([name, value]) => `${name}=${segment(String(value))}`)
      .join('&'),
  );
  const described = requestBody ? fromSchema(requestBody.content['application/json'].schema, there) : oddValue;
  const json = mutated(described).map((value) => Buffer.from(JSON.stringify(value)));
  return fc.record({
    method: fc.constant(method.toUpperCase()),
    path: fc.oneof(
      { weight: 8, arbitrary: filled },
      fc.tuple(filled, oddText).map((both) => both.join('')),
    ),
    query: fc.oneof(
      { weight: 6, arbitrary: query },
      fc.tuple(query, oddText).map((both) => both.join('&')),
    ),
    body:
      method === 'get' ? fc.constant(Buffer.alloc(0)) : fc.oneof({ weight: 6, arbitrary: json }, rawBody(described)),
  });
}

/** Requests of every operation of the OpenAPI document: mostly as it describes them, with something wrong in most. */
export const oddRequests = fc.oneof(
  ...Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, of]) => (Array.isArray(of) ? [] : [operationRequests(path, method, of)])),
  ),
);
