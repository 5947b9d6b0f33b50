import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi as Api, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';

export interface HttpApiProps {
  readonly ingest: BundledFunction;
  readonly api: BundledFunction;
  readonly connect: BundledFunction;
  readonly chat: BundledFunction;
}

/**
 * The public address: webhooks to ingest, pages, and what asks a tracker or a channel, to connect, what people do at Discord to chat,
 * everything else to the management API.
 */
export class HttpApi extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { ingest, api, connect, chat }: HttpApiProps) {
    super(scope, id);
    const webhooks = ingest.httpIntegration();
    const management = api.httpIntegration();
    const trackers = connect.httpIntegration();
    const http = new Api(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      defaultIntegration: management,
    });
    for (const path of ['/webhooks', '/webhooks/{proxy+}']) {
      http.addRoutes({ path, methods: [HttpMethod.ANY], integration: webhooks });
    }
    for (const path of ['/v1/{proxy+}', '/health', '/openapi.json']) {
      http.addRoutes({ path, methods: [HttpMethod.ANY], integration: management });
    }
    for (const path of ['/connect', '/connect/{proxy+}']) {
      http.addRoutes({ path, methods: [HttpMethod.ANY], integration: trackers });
    }
    http.addRoutes({ path: '/interactions/discord', methods: [HttpMethod.ANY], integration: chat.httpIntegration() });
    http.addRoutes({ path: search, methods: [HttpMethod.GET], integration: trackers });
    http.addRoutes({ path: reconcile, methods: [HttpMethod.POST], integration: trackers });
    http.addRoutes({ path: channelTest, methods: [HttpMethod.POST], integration: trackers });
    const logGroup = new LogGroup(this, 'AccessLogs', {
      // Under this prefix CloudWatch needs no resource policy per log group, of which an account has ten.
      logGroupName: `/aws/vendedlogs/${Stack.of(this).stackName}/access`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: http,
      stageName: '$default',
      autoDeploy: true,
      throttle: throttling,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    this.url = http.apiEndpoint;
  }
}

/** These ask outside themselves, with what the management API cannot open. */
const search = '/v1/organizations/{org}/integrations/{integration}/search';
const reconcile = '/v1/organizations/{org}/integrations/{integration}/reconcile';
const channelTest = '/v1/organizations/{org}/channels/{channel}/test';

/**
 * The account's own quotas, which a stage cannot exceed: this stage is never the first to refuse. API Gateway's 429
 * cannot be remapped here, and Azure DevOps takes one as a reason to hold back events for hours.
 */
const throttling = { rateLimit: 10_000, burstLimit: 5_000 };

/** Neither path nor address of the caller: a Jira webhook carries its credential in the path. */
const accessLog = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  routeKey: '$context.routeKey',
  method: '$context.httpMethod',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
};
