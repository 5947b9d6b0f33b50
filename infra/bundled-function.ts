import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  Code,
  type EventSourceMappingOptions,
  type IEventSource,
  Function as Lambda,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { bundleOf, type FunctionName } from './bundle.ts';

export interface BundledFunctionProps {
  readonly name: FunctionName;
  /** MB */
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly environment: Record<string, string>;
  /** It sends messages to the queue that invokes it, and ends that by itself; Lambda would stop it after 16 rounds. */
  readonly invokesItself?: boolean;
}

/** What Lambda measures of a function. */
export type FunctionMetric =
  | 'Invocations'
  | 'Errors'
  | 'Throttles'
  | 'Duration'
  | 'ConcurrentExecutions'
  | 'IteratorAge';

/**
 * One of the bundled functions, with a role that may write to its own log group and, at first, nothing else. Whoever
 * invokes it invokes the alias `live`, which a release moves from one version to the next.
 */
export class BundledFunction extends Construct implements IGrantable {
  readonly grantPrincipal: IPrincipal;
  readonly logGroup: ILogGroup;
  /** Of all versions. */
  readonly arn: string;
  readonly live: Alias;
  private readonly lambda: Lambda;

  constructor(scope: Construct, id: string, { name, invokesItself = false, ...settings }: BundledFunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Logs', { removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(role);
    this.lambda = new Lambda(this, 'Function', {
      ...settings,
      // https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
      ...(invokesItself && { recursiveLoop: RecursiveLoop.ALLOW }),
      environment: { ...settings.environment, METRICS_NAMESPACE: Stack.of(this).stackName },
      code: Code.fromAsset(bundleOf(name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
    });
    this.grantPrincipal = role;
    this.arn = this.lambda.functionArn;
    this.live = new Alias(this, 'Live', { aliasName: 'live', version: this.lambda.currentVersion });
  }

  /** Of all versions together. */
  metric(name: FunctionMetric, options: MetricOptions): Metric {
    return this.lambda.metric(name, options);
  }

  addEventSource(source: IEventSource): void {
    this.live.addEventSource(source);
  }

  /** Reads a stream or queue that was granted before. */
  addEventSourceMapping(id: string, options: EventSourceMappingOptions): void {
    this.live.addEventSourceMapping(id, options);
  }

  /** On a schedule. A run that cannot be begun is not made up for: the next one is. */
  runEvery(period: Duration): void {
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(period),
      targets: [new LambdaFunction(this.live, { retryAttempts: 2, maxEventAge: Duration.minutes(5) })],
    });
  }

  httpIntegration(): HttpLambdaIntegration {
    return new HttpLambdaIntegration(this.node.id, this.live);
  }
}
