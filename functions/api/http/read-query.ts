import { invalid } from './problem.ts';

/** The parameters of a query string by name. @throws Problem 400 for one that is given twice */
export function readQuery(query: URLSearchParams): Record<string, string> {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const name of query.keys()) (once.has(name) ? twice : once).add(name);
  if (twice.size > 0) throw invalid(...[...twice].map((path) => ({ path, message: 'is given more than once' })));
  return Object.fromEntries(query);
}
