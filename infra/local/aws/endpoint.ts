import { Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { wholeBody } from '../read-body.ts';
import { authenticate, strangerErrors } from './authenticate.ts';
import { AwsError, serviceOf } from './call.ts';
import type { Caller } from './caller.ts';
import { type ConsumptionMeter, isMetered, isWrite } from './consumption.ts';
import { type Denied, denial } from './denial.ts';
import { type EnginesProps, engineServices, sqsRefusal } from './engines.ts';
import type { Answer } from './forward.ts';
import { type Invoke, invokedFunction } from './lambda/invoke.ts';
import { refuse, reply } from './reply.ts';
import type { Service, ServiceRequest } from './service.ts';
import type { Statement } from './statement.ts';

export interface AwsEndpointProps extends EnginesProps {
  /** Those that the local stack is itself, by the first part of their targets. */
  readonly services: Readonly<Record<string, Service>>;
  readonly invoke: Invoke;
  /** By access key id. */
  readonly callers: ReadonlyMap<string, Caller>;
  /** Of resources, by ARN. */
  readonly resourcePolicies: ReadonlyMap<string, readonly Statement[]>;
  readonly meter: ConsumptionMeter;
  /** Told after each call that may have written to a table. */
  readonly wrote: () => void;
  readonly log: (line: string) => void;
}

const object = z.record(z.string(), z.unknown());

/**
 * The one AWS endpoint of every function. It knows the caller by the signature, refuses what the caller's role does not
 * allow with AWS's own errors, and has the rest done. `GET /_stats` tells what each caller consumed, `DELETE` resets it.
 */
export function serveAws(server: Server, props: AwsEndpointProps): void {
  const { meter } = props;
  const agent = new Agent({ keepAlive: true });
  const services = { ...engineServices(props, agent), ...props.services };
  server.on('close', () => agent.destroy());
  server.on('request', (incoming, outgoing) => {
    if (incoming.url === '/_stats') {
      if (incoming.method === 'DELETE') meter.reset();
      reply(outgoing, 200, meter.snapshot());
      return;
    }
    serve(incoming, outgoing, { ...props, services }, meter).catch((error: unknown) => {
      if (error instanceof AwsError) {
        const isForbidden = error.name === sqsRefusal || strangerErrors.includes(error.name);
        return refuse(outgoing, isForbidden ? 403 : 400, error);
      }
      props.log(`the endpoint failed: ${error}`);
      refuse(outgoing, 500, new AwsError('InternalFailure', String(error)));
    });
  });
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  props: AwsEndpointProps,
  meter: ConsumptionMeter,
): Promise<void> {
  const body = await wholeBody(incoming);
  const { method = '', url = '', headers } = incoming;
  const target = String(headers['x-amz-target'] ?? '');
  const invoked = invokedFunction(incoming);
  const signedFor = invoked ? 'lambda' : serviceOf(target);
  const caller = authenticate({ method, url, headers, body }, signedFor, props.callers, new Date());
  const denied: Denied = (needed) => {
    const why = denial(caller, needed, props.resourcePolicies);
    if (why !== undefined) props.log(why);
    return why;
  };
  if (invoked !== undefined) return props.invoke({ ...invoked, payload: body.toString(), denied }, outgoing);

  const [serviceName = '', operation = ''] = target.split('.', 2);
  const service = props.services[serviceName];
  if (!service) throw new AwsError('UnknownOperationException', `The local stack does not know ${target}`);
  const request = { operation, body: object.parse(JSON.parse(body.toString())), headers };
  const answer = await answerOf(service, request, denied).catch((error: unknown) => {
    meter.record(caller.name, operation, true, undefined);
    throw error;
  });
  if (isWrite(operation)) props.wrote();
  const succeeded = answer.status === 200;
  const consumed: unknown = succeeded && isMetered(operation) ? JSON.parse(answer.body.toString()) : undefined;
  meter.record(caller.name, operation, !succeeded, consumed);
  outgoing.writeHead(answer.status, answer.headers);
  outgoing.end(answer.body);
}

/** @throws AwsError when the caller lacks a right, or the service refuses */
async function answerOf(service: Service, request: ServiceRequest, denied: Denied): Promise<Answer> {
  const call = service(request);
  const why = denied(call.access);
  if (why !== undefined) throw new AwsError(call.refusal ?? 'AccessDeniedException', why);
  return call.run();
}
