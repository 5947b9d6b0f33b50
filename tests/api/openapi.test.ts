import { channelTestDeclaration } from '../../functions/api/resources/channel-test.ts';
import { reconcileDeclaration } from '../../functions/api/resources/reconcile.ts';
import { searchDeclaration } from '../../functions/api/resources/search.ts';
import { routes } from '../../functions/api/routes.ts';
import { callRaw, type Json } from '../api-client.ts';

/** The last three are answered by another function, and declared here. */
const declared = [
  ...routes.filter(({ path }) => path !== '/openapi.json'),
  searchDeclaration,
  reconcileDeclaration,
  channelTestDeclaration,
];

let document: Json;
beforeAll(async () => {
  const answer = await callRaw('GET', '/openapi.json');
  expect(answer.status).toBe(200);
  document = answer.body;
});

test('the document is OpenAPI 3.1 and has every route with an answer', () => {
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: expect.any(String), version: expect.any(String) },
  });
  for (const { method, path } of declared) {
    const operation = document.paths?.[path]?.[method.toLowerCase()];
    expect([path, operation]).toEqual([path, expect.objectContaining({ summary: expect.any(String) })]);
    expect(Object.keys(operation?.responses ?? {})).toContainEqual(expect.stringMatching(/^2\d\d$/));
  }
});

test('operations are told apart, and every reference leads somewhere', () => {
  const ids = JSON.stringify(document).match(/"operationId":"\w+"/g) ?? [];
  expect(new Set(ids).size).toBe(declared.length);
  const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
  expect(new Set(references)).toEqual(
    new Set(['"$ref":"#/components/schemas/Problem"', '"$ref":"#/components/responses/Problem"']),
  );
});

test('path parameters are declared with their form', () => {
  expect(document.paths?.['/v1/organizations/{org}/users/{user}']?.parameters).toEqual(
    ['org', 'user'].map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$' },
    })),
  );
});

test('what a GET shows and a PUT ignores is read-only', () => {
  const put = document.paths?.['/v1/organizations/{org}/groups/{group}']?.put;
  const schema = put?.requestBody?.content?.['application/json']?.schema;
  expect(schema).toMatchObject({
    required: ['project', 'title'],
    additionalProperties: false,
    properties: { assignee: { readOnly: true }, links: { readOnly: true }, title: { type: 'string' } },
  });
  expect(schema?.properties?.title).not.toHaveProperty('readOnly');
});

test('what a GET shows and a PATCH ignores is read-only, too', () => {
  const patch = document.paths?.['/v1/organizations/{org}/integrations/{integration}']?.patch;
  const schema = patch?.requestBody?.content?.['application/json']?.schema;
  expect(schema).toMatchObject({ properties: { id: { readOnly: true }, baseUrl: { readOnly: true } } });
  expect(schema?.properties?.name).not.toHaveProperty('readOnly');
});

test('only what needs no key says so', () => {
  expect(document).toMatchObject({
    security: [{ key: [] }],
    components: { securitySchemes: { key: { scheme: 'bearer' } } },
  });
  expect(document.paths?.['/health']?.get?.security).toEqual([]);
  expect(document.paths?.['/v1/organizations']?.get).not.toHaveProperty('security');
});

test('list parameters are whole numbers and text', () => {
  const { parameters } = document.paths?.['/v1/organizations']?.get ?? {};
  expect(parameters).toMatchObject([
    { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } },
    { name: 'cursor', in: 'query', schema: { type: 'string' } },
  ]);
});
