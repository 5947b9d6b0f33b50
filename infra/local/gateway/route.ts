/** A route of an HTTP API by its key: `GET /things/{id}`, `ANY /files/{proxy+}` or `$default`. */
export class Route {
  private readonly method: string;
  private readonly segments: readonly string[] | undefined;

  constructor(readonly key: string) {
    const [method = '', path] = key.split(' ', 2);
    this.method = path === undefined ? 'ANY' : method;
    this.segments = path?.split('/');
    if (this.segments === undefined && key !== '$default') throw new Error(`${key} is no route key`);
  }

  /** The route's path as a permission to invoke names it. */
  get resource(): string {
    return this.segments === undefined
      ? '$default'
      : `${this.method === 'ANY' ? '*' : this.method}${this.segments.join('/')}`;
  }

  /** The path parameters when the route takes a request, else `undefined`. */
  match(method: string, path: string): Record<string, string> | undefined {
    if (this.method !== 'ANY' && this.method !== method) return undefined;
    if (this.segments === undefined) return {};
    const parameters: Record<string, string> = {};
    const given = path.split('/');
    for (const [index, segment] of this.segments.entries()) {
      const value = given[index];
      const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? [];
      if (value === undefined || (name !== undefined && value === '')) return undefined;
      if (name !== undefined && greedy === '+') return { ...parameters, [name]: given.slice(index).join('/') };
      if (name !== undefined) parameters[name] = value;
      else if (segment !== value) return undefined;
    }
    return given.length === this.segments.length ? parameters : undefined;
  }

  /** API Gateway takes the most specific route: full matches, then greedy ones (the longest first), then `$default`. */
  static bySpecificity(a: Route, b: Route): number {
    return rank(a) - rank(b);
  }

  /** Lower is taken first. */
  get rank(): number {
    if (this.segments === undefined) return 1000;
    const greedy = this.segments.some((segment) => segment.endsWith('+}')) ? 500 - 10 * this.segments.length : 0;
    const variables = this.segments.filter((segment) => segment.startsWith('{')).length;
    return greedy + 2 * variables + (this.method === 'ANY' ? 1 : 0);
  }
}

const rank = (route: Route): number => route.rank;
