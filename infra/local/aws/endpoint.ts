import { Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { account, queueNameOf } from '../template/account.ts';
import { accessKeyOf, type Caller } from './caller.ts';
import { ConsumptionMeter, isMetered } from './consumption.ts';
import { denial, type Policies } from './denial.ts';
import { forward } from './forward.ts';

export interface AwsEndpointProps extends Policies {
  readonly url: string;
  readonly engines: { readonly dynamoDb: string; readonly sqs: string };
  /** By access key id. */
  readonly callers: ReadonlyMap<string, Caller>;
  /** The engine's URL of a queue, by name. */
  readonly queueUrls: ReadonlyMap<string, string>;
  /** The engine's ARN of a stream, by the template's. */
  readonly streamArns: ReadonlyMap<string, string>;
  readonly log: (line: string) => void;
}

const object = z.record(z.string(), z.unknown());

/**
 * The one AWS endpoint of every function. It knows the caller by its access key, refuses what the caller's role does not
 * allow with AWS's own errors, and passes the rest on. `GET /_stats` tells what each caller consumed, `DELETE` resets it.
 */
export function serveAws(server: Server, props: AwsEndpointProps): void {
  const meter = new ConsumptionMeter();
  const agent = new Agent({ keepAlive: true });
  server.on('close', () => agent.destroy());
  server.on('request', (incoming, outgoing) => {
    if (incoming.url === '/_stats') {
      if (incoming.method === 'DELETE') meter.reset();
      reply(outgoing, 200, meter.snapshot());
      return;
    }
    serve(incoming, outgoing, props, meter, agent).catch((error: unknown) => {
      props.log(`the endpoint failed: ${error}`);
      refuse(outgoing, 500, 'InternalFailure', String(error));
    });
  });
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  props: AwsEndpointProps,
  meter: ConsumptionMeter,
  agent: Agent,
): Promise<void> {
  const target = String(incoming.headers['x-amz-target'] ?? '');
  const [service = '', operation = ''] = target.split('.', 2);
  const isSqs = service === 'AmazonSQS';
  const body = object.parse(await json(incoming));
  const caller = props.callers.get(accessKeyOf(incoming.headers.authorization));
  if (!caller) {
    refuse(outgoing, 403, 'UnrecognizedClientException', 'The security token included in the request is invalid.');
    return;
  }
  const denied = denial(caller, target, body, props);
  if (denied !== undefined) {
    props.log(denied);
    meter.record(caller.name, operation, true, undefined);
    refuse(outgoing, isSqs ? 403 : 400, isSqs ? 'AccessDenied' : 'AccessDeniedException', denied);
    return;
  }
  const sent = JSON.stringify(translated(operation, body, props));
  const engine = isSqs ? props.engines.sqs : props.engines.dynamoDb;
  const answer = await forward(engine, incoming.headers, sent, agent);
  const succeeded = answer.status === 200;
  const consumed: unknown = succeeded && isMetered(operation) ? JSON.parse(answer.body.toString()) : undefined;
  meter.record(caller.name, operation, !succeeded, consumed);
  if (operation === 'GetQueueUrl' && succeeded) {
    reply(outgoing, 200, { QueueUrl: `${props.url}/${account}/${String(body.QueueName)}` });
    return;
  }
  outgoing.writeHead(answer.status, answer.headers);
  outgoing.end(answer.body);
}

/** The request as the engine understands it, asking what it consumes. */
function translated(operation: string, body: z.infer<typeof object>, props: AwsEndpointProps): object {
  const { QueueUrl, StreamArn } = body;
  return {
    ...body,
    ...(typeof QueueUrl === 'string' && { QueueUrl: props.queueUrls.get(queueNameOf(QueueUrl)) ?? QueueUrl }),
    ...(typeof StreamArn === 'string' && { StreamArn: props.streamArns.get(StreamArn) ?? StreamArn }),
    ...(isMetered(operation) && { ReturnConsumedCapacity: 'TOTAL' }),
  };
}

function refuse(outgoing: ServerResponse, status: number, code: string, message: string): void {
  outgoing.setHeader('x-amzn-query-error', `${code};Sender`);
  reply(outgoing, status, { __type: `com.amazonaws#${code}`, message });
}

function reply(outgoing: ServerResponse, status: number, body: object): void {
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  outgoing.end(JSON.stringify(body));
}
