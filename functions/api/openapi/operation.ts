import { STATUS_CODES } from 'node:http';
import * as z from 'zod';
import { type AnyDeclaration, readOnlyFields } from '../http/route.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** One route as an OpenAPI operation. */
export function operationOf(route: AnyDeclaration) {
  const readOnly = readOnlyFields(route);
  return {
    operationId: operationId(route),
    summary: route.summary,
    ...(route.access === 'public' && { security: [] }),
    ...(route.access === 'admin' && { description: 'Wants the key of an administrator.' }),
    ...(route.query && { parameters: queryParameters(route.query) }),
    ...(route.body && {
      requestBody: {
        required: !route.body.safeParse({}).success,
        content: { 'application/json': { schema: bodySchema(route.body, route.answers[200], readOnly) } },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, schema]) => [
          status,
          {
            description: STATUS_CODES[status],
            ...(schema && { content: { 'application/json': { schema: answerSchema(schema, readOnly) } } }),
          },
        ]),
      ),
      ...(route.access !== 'public' && { default: { $ref: '#/components/responses/Problem' } }),
    },
  };
}

/** As in `putOrganizationsUsers`: made of the method and the fixed parts of the path, told apart by what ends it. */
function operationId({ method, path }: AnyDeclaration): string {
  const words = path
    .replace(/^\/v1/, '')
    .split(/[/{}.-]+/)
    .filter((word) => word !== '');
  return words.reduce((id, word) => id + word.charAt(0).toUpperCase() + word.slice(1), method.toLowerCase());
}

/**
 * What is sent (`input`) and what is answered (`output`) differ where a schema has a default. Answers may grow: whoever
 * reads them by this document is not told that there will never be more in them.
 */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override({ jsonSchema: made }) {
      if (io === 'output') delete made.additionalProperties;
    },
  });
  return rest;
}

const queryParameters = (query: z.ZodObject) =>
  Object.entries(jsonSchema(query, 'input').properties ?? {}).map(([name, schema]) => ({ name, in: 'query', schema }));

/** A `PUT` or `PATCH` takes back what a `GET` showed, so the fields that it ignores are allowed too. */
function bodySchema(body: z.ZodObject, shown: z.ZodType | null | undefined, readOnly: readonly string[]): Schema {
  const schema = jsonSchema(body, 'input');
  const ignored = shown ? (jsonSchema(shown, 'output').properties ?? {}) : {};
  return {
    ...schema,
    properties: {
      ...schema.properties,
      ...Object.fromEntries(readOnly.map((name) => [name, { ...asObject(ignored[name]), readOnly: true }])),
    },
  };
}

function answerSchema(shown: z.ZodType, readOnly: readonly string[]): Schema {
  const schema = jsonSchema(shown, 'output');
  if (readOnly.length === 0) return schema;
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    readOnly.includes(name) ? { ...asObject(property), readOnly: true } : property,
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}

const asObject = (schema: Schema | boolean | undefined): Schema => (typeof schema === 'object' ? schema : {});
