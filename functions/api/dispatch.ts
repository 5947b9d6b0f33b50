import { caught } from '../../shared/caught.ts';
import type { LogFields, log } from '../../shared/log.ts';
import type { Table } from '../../shared/store/table.ts';
import { authorize } from './authorize.ts';
import type { Answer } from './http/answer.ts';
import { routeFinder } from './http/find-route.ts';
import { newParameterOf, patternOf } from './http/parameters.ts';
import { invalid, notFound, Problem } from './http/problem.ts';
import { problemOf } from './http/problem-of.ts';
import type { ApiRequest } from './http/request.ts';
import type { AnyDeclaration, Route } from './http/route.ts';

type Dispatch<Parts> = (request: ApiRequest, services: Parts) => Promise<Answer>;

/**
 * Serves the requests of some routes: find the route, let the caller through, check the path, do it. What it answers
 * never throws.
 * @param tell told a line of each request
 */
export function dispatcher<Parts extends { readonly table: Table }>(
  routes: readonly Route<Parts>[],
  step: 'api' | 'connect',
  tell: typeof log,
): Dispatch<Parts> {
  const findRoute = routeFinder(routes);
  return async (request, services) => {
    const began = Date.now();
    let known: LogFields = { step, route: 'unknown' };
    const answered = (code: number): LogFields => ({ ...known, code, ms: Date.now() - began });
    try {
      const { route, params } = findRoute(request.method, request.path);
      known = { ...known, route: `${route.method} ${route.path}` };
      await authorize(route, params.org, request, services.table);
      checkParameters(route, params);
      known = { ...known, ...namesIn(params) };
      const answer = await route.answer(request, params, services);
      tell('INFO', answered(answer.status));
      return answer;
    } catch (error) {
      const { answer } = problemOf(error);
      if (error instanceof Problem) tell('WARN', answered(answer.status));
      else tell('ERROR', { ...answered(answer.status), ...caught(step, error) });
      return answer;
    }
  };
}

/** What a line tells of a path, once its caller was let through: until then it is only claimed. Nobody's user among it. */
const namesIn = ({ org: organization, integration, group, channel, delivery }: Readonly<Record<string, string>>) => ({
  organization,
  integration,
  group,
  channel,
  delivery,
});

/** What parameters name, where it is not what they are called. */
const nouns: Readonly<Record<string, string>> = { org: 'organization', issueKey: 'link' };

/** What is malformed cannot exist; only where a `PUT` would create it, the caller is told what is wrong. */
function checkParameters(route: AnyDeclaration, params: Readonly<Record<string, string>>): void {
  for (const [path, value] of Object.entries(params)) {
    if (patternOf(path).test(value)) continue;
    throw path === newParameterOf(route)
      ? invalid({ path, message: `does not match ${patternOf(path).source}` })
      : notFound(nouns[path] ?? path);
  }
}
