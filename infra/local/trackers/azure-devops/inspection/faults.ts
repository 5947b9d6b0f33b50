import { type Answer, brokenConnection, noAnswer } from '../http/answer.ts';
import type { Handler, Routes } from '../http/serve.ts';

/** How requests about one work item are made to fail. */
export interface Fault {
  readonly organization: string;
  readonly workItem: number;
  readonly method: 'GET' | 'PATCH';
  /** How many of them. */
  readonly times: number;
  /** An answer; none at all; a cut connection; or one that is cut once what was asked for is done. */
  readonly failure: Answer | 'hang' | 'reset' | 'lost';
}

/** The failures that tests ask for: each is used up by the requests that it is for, the first asked for first. */
export class Faults {
  private waiting: Fault[] = [];

  add(fault: Fault): void {
    this.waiting.push(fault);
  }

  /** What is left of them for one work item is asked for no more. */
  clear({ organization, workItem }: Pick<Fault, 'organization' | 'workItem'>): void {
    this.waiting = this.waiting.filter((each) => each.organization !== organization || each.workItem !== workItem);
  }

  /** The same routes, where what is asked of a work item may fail. */
  before(routes: Routes): Routes {
    return Object.fromEntries(Object.entries(routes).map(([key, handle]) => [key, this.failing(handle)]));
  }

  private failing(handle: Handler): Handler {
    return async (request, parameters) => {
      const failure = this.take(request.method, parameters.organization, parameters.id);
      switch (failure) {
        case undefined:
          return handle(request, parameters);
        case 'hang':
          return noAnswer;
        case 'reset':
          return brokenConnection;
        case 'lost':
          await handle(request, parameters);
          return brokenConnection;
        default:
          return failure;
      }
    };
  }

  private take(method: string, organization: string | undefined, id: string | undefined): Fault['failure'] | undefined {
    const fault = this.waiting.find(
      (each) => each.method === method && each.organization === organization && String(each.workItem) === id,
    );
    if (!fault) return undefined;
    const rest = this.waiting.filter((each) => each !== fault);
    this.waiting = fault.times > 1 ? [{ ...fault, times: fault.times - 1 }, ...rest] : rest;
    return fault.failure;
  }
}
