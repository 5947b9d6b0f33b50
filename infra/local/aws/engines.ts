import type { Agent } from 'node:http';
import { account, queueNameOf } from '../template/account.ts';
import { isMetered } from './consumption.ts';
import { type Answer, forward } from './forward.ts';
import { requiredAccess, type TableFacts } from './required-access.ts';
import { type Service, type ServiceRequest, serviceAnswer } from './service.ts';

export interface EnginesProps {
  /** The endpoint's own. */
  readonly url: string;
  /** Addresses. */
  readonly engines: { readonly dynamoDb: string; readonly sqs: string };
  readonly tables: ReadonlyMap<string, TableFacts>;
  /** The engine's URL of a queue, by name. */
  readonly queueUrls: ReadonlyMap<string, string>;
  /** The engine's ARN of a stream, by the template's. */
  readonly streamArns: ReadonlyMap<string, string>;
}

/** SQS has a name of its own for it, and answers 403. */
export const sqsRefusal = 'AccessDenied';

/** The services that other programs are, by the first part of their targets. */
export function engineServices(props: EnginesProps, agent: Agent): Record<string, Service> {
  const service =
    (name: string, engine: string): Service =>
    (request) => ({
      access: requiredAccess(`${name}.${request.operation}`, request.body, props.tables),
      run: () => forward(engine, request.headers, JSON.stringify(translated(request, props)), { agent }),
    });
  const tables = ['DynamoDB_20120810', 'DynamoDBStreams_20120810'];
  return {
    ...Object.fromEntries(tables.map((name) => [name, service(name, props.engines.dynamoDb)])),
    AmazonSQS: asSqs(service('AmazonSQS', props.engines.sqs), props.url),
  };
}

/** The request as the engine understands it, asking what it consumes. */
function translated({ operation, body }: ServiceRequest, props: EnginesProps): object {
  const { QueueUrl, StreamArn } = body;
  return {
    ...body,
    ...(typeof QueueUrl === 'string' && { QueueUrl: props.queueUrls.get(queueNameOf(QueueUrl)) ?? QueueUrl }),
    ...(typeof StreamArn === 'string' && { StreamArn: props.streamArns.get(StreamArn) ?? StreamArn }),
    ...(isMetered(operation) && { ReturnConsumedCapacity: 'TOTAL' }),
  };
}

/** The engine tells its own address of a queue; functions know the endpoint's. */
const asSqs =
  (sqs: Service, url: string): Service =>
  (request) => {
    const call = { ...sqs(request), refusal: sqsRefusal };
    if (request.operation !== 'GetQueueUrl') return call;
    const run = async (): Promise<Answer> => {
      const answer = await call.run();
      const QueueUrl = `${url}/${account}/${String(request.body.QueueName)}`;
      return answer.status === 200 ? serviceAnswer({ QueueUrl }) : answer;
    };
    return { ...call, run };
  };
