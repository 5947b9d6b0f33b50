import { parametersOf } from './parameters.ts';
import { notFound, Problem } from './problem.ts';
import type { Route } from './route.ts';

export interface FoundRoute<Parts> {
  readonly route: Route<Parts>;
  readonly params: Readonly<Record<string, string>>;
}

/** Compiles a table of routes. What it answers finds the route of a method and path. @throws Problem 404, 405 */
export function routeFinder<Parts>(
  routes: readonly Route<Parts>[],
): (method: string, path: string) => FoundRoute<Parts> {
  const compiled = routes.map((route) => ({
    route,
    names: parametersOf(route.path),
    pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
  }));
  return (method, path) => {
    const matching = compiled.filter(({ pattern }) => pattern.test(path));
    if (matching.length === 0) throw notFound('route');
    // HEAD is GET without the body.
    const match = matching.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method));
    if (!match) throw notAllowed(matching.map(({ route }) => route.method));
    const values = match.pattern.exec(path)?.slice(1).map(decoded) ?? [];
    return { route: match.route, params: Object.fromEntries(match.names.map((name, i) => [name, values[i] ?? ''])) };
  };
}

const notAllowed = (methods: readonly string[]): Problem => {
  const allow = [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].join(', ');
  return new Problem(405, `Allowed here: ${allow}`, { headers: { allow } });
};

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound('route');
  }
}
