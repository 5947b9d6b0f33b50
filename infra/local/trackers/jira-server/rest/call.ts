import type { User } from '../content/users.ts';
import type { Answer } from '../http/answer.ts';
import type { ReceivedRequest } from '../http/request.ts';
import type { Parameters } from '../http/route.ts';
import type { Site } from '../site.ts';

/** A call of the REST API by a user. */
export interface Call {
  readonly request: ReceivedRequest;
  readonly parameters: Parameters;
  readonly user: User;
}

export type RestRoute = readonly [method: string, pattern: string, handle: (site: Site, call: Call) => Answer];
