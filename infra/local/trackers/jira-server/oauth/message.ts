import type { Request } from '../http/request.ts';
import { formPairs, type Pair } from './form.ts';
import { percentEncode } from './percent-encode.ts';
import { OAuthProblem } from './problem.ts';

/** A request as OAuth sees it: https://www.rfc-editor.org/rfc/rfc5849#section-3.5 */
export class OAuthMessage {
  readonly method: string;
  readonly url: string;
  readonly parameters: readonly Pair[];

  /** @throws OAuthProblem when its parameters cannot be decoded */
  constructor(request: Request) {
    this.method = request.method;
    this.url = request.url;
    try {
      this.parameters = [...headerPairs(request), ...formPairs(request.query), ...bodyPairs(request)];
    } catch {
      throw new OAuthProblem('parameter_rejected', { oauth_problem_advice: 'Malformed percent-encoding' });
    }
  }

  /** Whether the sender means to sign at all. */
  get attempted(): boolean {
    return this.parameters.some(([name]) => name.startsWith('oauth_'));
  }

  get(name: string): string | undefined {
    return this.parameters.find(([other]) => other === name)?.[1];
  }

  /** @throws OAuthProblem naming those that are missing */
  require(...names: string[]): void {
    const absent = names.filter((name) => this.get(name) === undefined);
    if (absent.length === 0) return;
    throw new OAuthProblem('parameter_absent', { oauth_parameters_absent: absent.map(percentEncode).join('&') });
  }

  /** @throws OAuthProblem when it is missing */
  value(name: string): string {
    this.require(name);
    return this.get(name) ?? '';
  }
}

/** https://www.rfc-editor.org/rfc/rfc5849#section-3.5.1 */
function headerPairs({ headers }: Request): Pair[] {
  const [, credentials] = /^OAuth\s+(.*)$/is.exec(headers.authorization ?? '') ?? [];
  if (credentials === undefined) return [];
  const pairs = [...credentials.matchAll(/([^\s=,]+)\s*=\s*"([^"]*)"/g)];
  return pairs
    .map(([, name = '', value = '']): Pair => [decodeURIComponent(name), decodeURIComponent(value)])
    .filter(([name]) => name !== 'realm');
}

const bodyPairs = ({ headers, body }: Request): Pair[] =>
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '') ? formPairs(body) : [];
