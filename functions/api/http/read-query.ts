import { invalid } from './problem.ts';

/** The parameters of a query string by name. @throws Problem 400 for one that is given twice */
export function readQuery(query: URLSearchParams): Record<string, string> {
  const names = [...query.keys()];
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (twice.length > 0) throw invalid(...twice.map((path) => ({ path, message: 'is given more than once' })));
  return Object.fromEntries(query);
}
