import type { Table } from '../../shared/store/table.ts';
import { authorize } from './authorize.ts';
import type { Answer } from './http/answer.ts';
import { routeFinder } from './http/find-route.ts';
import { newParameterOf, patternOf } from './http/parameters.ts';
import { invalid, notFound } from './http/problem.ts';
import { problemOf } from './http/problem-of.ts';
import type { ApiRequest } from './http/request.ts';
import type { AnyDeclaration, Route } from './http/route.ts';

type Dispatch<Parts> = (request: ApiRequest, services: Parts) => Promise<Answer>;

/**
 * Serves the requests of some routes: find the route, let the caller through, check the path, do it. What it answers
 * never throws.
 */
export function dispatcher<Parts extends { readonly table: Table }>(routes: readonly Route<Parts>[]): Dispatch<Parts> {
  const findRoute = routeFinder(routes);
  return async (request, services) => {
    let name = 'unknown';
    try {
      const { route, params } = findRoute(request.method, request.path);
      name = `${route.method} ${route.path}`;
      await authorize(route, params.org, request, services.table);
      checkParameters(route, params);
      return await route.answer(request, params, services);
    } catch (error) {
      return problemOf(error, name).answer;
    }
  };
}

/** What is malformed cannot exist; only where a `PUT` would create it, the caller is told what is wrong. */
function checkParameters(route: AnyDeclaration, params: Readonly<Record<string, string>>): void {
  for (const [path, value] of Object.entries(params)) {
    if (patternOf(path).test(value)) continue;
    throw path === newParameterOf(route)
      ? invalid({ path, message: `does not match ${patternOf(path).source}` })
      : notFound();
  }
}
