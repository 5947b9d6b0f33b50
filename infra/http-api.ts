import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi as Api, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';
import { Domain } from './domain.ts';
import type { StageSettings } from './stage-settings.ts';

export interface HttpApiProps extends Pick<StageSettings, 'domain' | 'throttling'> {
  readonly ingest: BundledFunction;
  readonly api: BundledFunction;
  readonly connect: BundledFunction;
  readonly chat: BundledFunction;
}

/** What API Gateway measures, of all routes together. */
export type HttpMetric = 'Count' | '4xx' | '5xx';

/**
 * The public address: webhooks to ingest, pages, and what asks a tracker or a channel, to connect, what people do at Discord to chat,
 * everything else to the management API.
 */
export class HttpApi extends Construct {
  readonly url: string;
  /** The DNS record that is still to be made by hand, if any. */
  readonly missingRecord: string | undefined;
  private readonly http: Api;

  constructor(scope: Construct, id: string, { ingest, api, connect, chat, domain, throttling }: HttpApiProps) {
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
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const own = domain && new Domain(this, 'Domain', domain);
    new HttpStage(this, 'Stage', {
      httpApi: http,
      stageName: '$default',
      autoDeploy: true,
      throttle: throttling,
      domainMapping: own?.mapping,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    this.http = http;
    this.url = own?.url ?? http.apiEndpoint;
    this.missingRecord = own?.missingRecord;
  }

  /** A sum, in a minute or more. */
  metric(name: HttpMetric): Metric {
    return this.http.metric(name, { statistic: 'Sum', label: name });
  }
}

/** These ask outside themselves, with what the management API cannot open. */
const search = '/v1/organizations/{org}/integrations/{integration}/search';
const reconcile = '/v1/organizations/{org}/integrations/{integration}/reconcile';
const channelTest = '/v1/organizations/{org}/channels/{channel}/test';

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
