import { parametersOf, patternOf } from '../http/parameters.ts';
import type { AnyDeclaration } from '../http/route.ts';
import { operationOf } from './operation.ts';
import { problemResponse, problemSchema } from './problem-response.ts';

/** The OpenAPI 3.1 document of the declared routes (https://spec.openapis.org/oas/v3.1.1.html). */
export const openapiDocument = (routes: readonly AnyDeclaration[]) => ({
  openapi: '3.1.0',
  info: {
    title: 'assignee-sync',
    version: '1',
    description: 'Keeps the assignee of each issue group equal to the assignee of the tracker issue linked to it.',
  },
  components: {
    securitySchemes: {
      key: { type: 'http', scheme: 'bearer', description: 'A key of an organization, or of an administrator.' },
    },
    schemas: { Problem: problemSchema },
    responses: { Problem: problemResponse },
  },
  security: [{ key: [] }],
  paths: Object.fromEntries([...new Set(routes.map(({ path }) => path))].map((path) => [path, pathItem(path, routes)])),
});

const pathItem = (path: string, routes: readonly AnyDeclaration[]) => ({
  ...(path.includes('{') && {
    parameters: parametersOf(path).map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', pattern: patternOf(name).source },
    })),
  }),
  ...Object.fromEntries(
    routes.filter((route) => route.path === path).map((route) => [route.method.toLowerCase(), operationOf(route)]),
  ),
});
