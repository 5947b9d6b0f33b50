/** Ids that callers choose. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;
/** Ids that this system makes. */
const madePattern = /^[A-Za-z0-9_-]{1,64}$/;
const issueKeyPattern = /^[^\p{C}]{1,255}$/u;

const patterns: Readonly<Record<string, RegExp>> = {
  org: idPattern,
  user: idPattern,
  team: idPattern,
  project: idPattern,
  group: idPattern,
  channel: idPattern,
  issueKey: issueKeyPattern,
};

/** What a parameter of a path has to look like, by its name. */
export const patternOf = (parameter: string): RegExp => patterns[parameter] ?? madePattern;

/** The names of the parameters in a path template. */
export const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** The parameter that names what a `PUT` may create; `undefined` when the route creates nothing by name. */
export const newParameterOf = (route: { method: string; path: string }): string | undefined =>
  route.method === 'PUT' ? /\{(\w+)\}$/.exec(route.path)?.[1] : undefined;
