import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './forward.ts';
import type { AccessRequest } from './statement.ts';

/** A call of the AWS JSON protocol. */
export interface ServiceRequest {
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

/** A call that was understood, before it is known whether the caller may make it. */
export interface ServiceCall {
  /** Everything that the caller has to be allowed. */
  readonly access: readonly AccessRequest[];
  /** The error's name for a caller that is not; `AccessDeniedException` as with most services when left out. */
  readonly refusal?: string;
  /** @throws AwsError, which is the service's answer then */
  readonly run: () => Answer | Promise<Answer>;
}

/** A service of AWS. @throws AwsError for a request that makes no sense to it, which is its answer then */
export type Service = (request: ServiceRequest) => ServiceCall;

/** What a service answers that is made here. */
export const serviceAnswer = (body: object): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from(JSON.stringify(body)),
});
