import { type Answer, described, type Target } from './target.ts';

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

/** The management API of the stack, called with a key. */
export class Management {
  constructor(
    readonly target: Target,
    private readonly key: string,
  ) {}

  /** The same, but interrupted by this signal only. */
  until(signal: AbortSignal): Management {
    return new Management(this.target.until(signal), this.key);
  }

  ask(method: Method, path: string, body?: object): Promise<Answer> {
    return this.target.send({ method, to: path, headers: { authorization: `Bearer ${this.key}` }, body });
  }

  /** Answers the body. @throws Error in words when the status is another than the one that is wanted */
  async call(method: Method, path: string, wanted: number, body?: object): Promise<unknown> {
    const answer = await this.ask(method, path, body);
    if (answer.status !== wanted) throw new Error(`${method} ${path} answered ${described(answer)}, not ${wanted}`);
    return answer.body;
  }
}
