import type { ServerResponse } from 'node:http';
import type { AwsError } from './call.ts';

export function reply(outgoing: ServerResponse, status: number, body: object): void {
  outgoing.writeHead(status, { 'content-type': outgoing.req.headers['content-type'] ?? 'application/json' });
  outgoing.end(JSON.stringify(body));
}

/** In the shape of the JSON protocol, of which SQS and Lambda want it in a header of theirs too. */
export function refuse(outgoing: ServerResponse, status: number, { name, message }: AwsError): void {
  outgoing.setHeader('x-amzn-query-error', `${name};Sender`);
  outgoing.setHeader('x-amzn-errortype', name);
  reply(outgoing, status, { __type: `com.amazonaws#${name}`, ...(message !== '' && { message }) });
}
