import { awsCalls } from './aws/call.ts';
import { type Caller, operator, operatorKey } from './aws/caller.ts';
import { ConsumptionMeter } from './aws/consumption.ts';
import { serveAws } from './aws/endpoint.ts';
import { kms } from './aws/kms/kms.ts';
import { type Invocable, invokeFunctions } from './aws/lambda/invoke.ts';
import { secretsManager } from './aws/secrets/secrets-manager.ts';
import type { Cleanup } from './cleanup.ts';
import { startDynamoDb } from './engines/dynamodb.ts';
import { external } from './engines/engine.ts';
import { startSqs } from './engines/sqs.ts';
import { serveGateway } from './gateway/gateway.ts';
import { type HostedFunction, makeFunctions } from './host/make-functions.ts';
import { makeGateway } from './host/make-gateway.ts';
import { makeKeys } from './host/make-keys.ts';
import { makeQueues } from './host/make-queues.ts';
import { makeSchedules } from './host/make-schedules.ts';
import { makeSecrets } from './host/make-secrets.ts';
import { makeSources } from './host/make-sources.ts';
import { makeTables } from './host/make-tables.ts';
import { readPolicies } from './host/read-policies.ts';
import { openServer } from './open-server.ts';
import type { Settings } from './settings.ts';
import { runOnSchedule } from './sources/run-on-schedule.ts';
import { Writes } from './sources/writes.ts';
import type { Synthesized } from './template/synthesize.ts';
import { Template } from './template/template.ts';

export interface LocalStack {
  readonly url: string;
  /** Where AWS is, for functions and, with the access key `OPERATOR`, for the operator. */
  readonly awsUrl: string;
  readonly tableName: string;
  readonly secretNames: readonly string[];
  readonly functions: readonly HostedFunction[];
}

export type Log = (source: string, line: string) => void;

/**
 * Hosts a synthesized stack on this machine until the cleanup runs, which it has to even when this throws.
 * @throws Error for whatever the template holds that is not understood here, naming the resource
 */
export async function startLocalStack(
  settings: Settings,
  synthesizing: Promise<Synthesized>,
  cleanup: Cleanup,
  log: Log,
): Promise<LocalStack> {
  const [gateway, aws] = await Promise.all([openServer(settings.port), openServer()]);
  cleanup.add(gateway.close);
  cleanup.add(aws.close);
  const starting = [
    settings.dynamoDbEndpoint === undefined ? startDynamoDb() : external(settings.dynamoDbEndpoint),
    settings.sqsEndpoint === undefined ? startSqs() : external(settings.sqsEndpoint),
  ] as const;
  const [dynamoDb, sqs, synthesized] = await Promise.all([...starting, synthesizing]);
  cleanup.add(sqs.stop);
  cleanup.add(dynamoDb.stop);

  const template = new Template(synthesized.template, synthesized.stackName, { aws: aws.url, gateway: gateway.url });
  const policies = readPolicies(template);
  const secrets = makeSecrets(template);
  const meter = new ConsumptionMeter();
  const writes = new Writes();
  const logged: Log = (source, line) => {
    meter.logged(source, line);
    log(source, line);
  };
  const functions = makeFunctions(template, synthesized, {
    awsUrl: aws.url,
    node: settings.node,
    log: logged,
    ran: ({ name, memorySize }, ms) => meter.ran(name, ms, memorySize),
  });
  const [queueUrls, tables] = await Promise.all([
    makeQueues(template, awsCalls(sqs.url, operatorKey), settings.visibilityTimeout),
    makeTables(template, awsCalls(dynamoDb.url, operatorKey)),
  ]);
  serveAws(aws.server, {
    url: aws.url,
    engines: { dynamoDb: dynamoDb.url, sqs: sqs.url },
    services: { TrentService: kms(makeKeys(template)), secretsmanager: secretsManager(secrets) },
    invoke: invokeFunctions(functions.map(invocable)),
    callers: new Map([[operatorKey, operator], ...functions.map((hosted) => callerOf(hosted, policies.roles))]),
    tables: tables.facts,
    resourcePolicies: policies.resources,
    queueUrls,
    streamArns: tables.streamArns,
    meter,
    wrote: () => writes.note(),
    log: (line) => log('aws', line),
  });
  serveGateway(gateway.server, makeGateway(template, functions, logged));
  const stopping = new AbortController();
  const pollers = makeSources(template, functions, { awsUrl: aws.url, writes, signal: stopping.signal, log });
  for (const schedule of makeSchedules(template, functions)) runOnSchedule(schedule, stopping.signal);
  const polling = Promise.all(pollers.map((poll) => poll()));
  cleanup.add(async () => {
    stopping.abort();
    writes.note(); // nobody waits for more
    for (const { pool } of functions) pool.close();
    await polling;
  });
  return {
    url: gateway.url,
    awsUrl: aws.url,
    tableName: [...tables.facts.keys()].join(),
    secretNames: secrets.map(({ name }) => name),
    functions,
  };
}

const invocable = ({ names, pool }: HostedFunction): Invocable => ({
  names: [...names, pool.settings.name],
  arn: pool.settings.arn,
  invoke: (event) => pool.invoke(event),
});

function callerOf(
  { pool, roleArn, accessKeyId }: HostedFunction,
  roles: ReturnType<typeof readPolicies>['roles'],
): [string, Caller] {
  const session = `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${pool.settings.physicalName}`;
  return [accessKeyId, { name: pool.settings.name, arn: session, rights: roles.get(roleArn) ?? [] }];
}
