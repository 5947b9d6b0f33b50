import * as z from 'zod';
import { assertAccessLogFormat } from '../gateway/access-log.ts';
import type { GatewayProps, Integration } from '../gateway/gateway.ts';
import { Route } from '../gateway/route.ts';
import type { Log } from '../local-stack.ts';
import { arn } from '../template/account.ts';
import type { Template } from '../template/template.ts';
import { findFunction } from './find-function.ts';
import type { HostedFunction } from './make-functions.ts';
import { readPermissions } from './read-permissions.ts';

const route = z.strictObject({
  ApiId: z.string(),
  AuthorizationType: z.literal('NONE'),
  RouteKey: z.string(),
  Target: z.string().startsWith('integrations/'),
});
const integration = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().default(30_000),
});

const api = z.strictObject({ Name: z.string(), ProtocolType: z.literal('HTTP') });
const stage = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true),
  AccessLogSettings: z.strictObject({ DestinationArn: z.string(), Format: z.string() }),
  /** Throttling is of the account's size. */
  DefaultRouteSettings: z.unknown().optional(),
});

/** The template's HTTP API. @throws Error naming a resource that is not understood here */
export function makeGateway(template: Template, functions: readonly HostedFunction[], log: Log): GatewayProps {
  const [first, ...others] = template.all('AWS::ApiGatewayV2::Api', api);
  const [deployed] = template.all('AWS::ApiGatewayV2::Stage', stage);
  if (!first || !deployed || others.length > 0) throw new Error('The local stack hosts one HTTP API with one stage');
  const { Format } = deployed.properties.AccessLogSettings;
  assertAccessLogFormat(Format);
  return {
    apiId: first.attributes.Ref,
    integrations: makeIntegrations(template, functions),
    accessLogFormat: Format,
    logAccess: (line) => log('access', line),
  };
}

/** The routes with their functions, the most specific first; each function has to let the API invoke it. */
function makeIntegrations(template: Template, functions: readonly HostedFunction[]): Integration[] {
  const targets = template.all('AWS::ApiGatewayV2::Integration', integration);
  const mayInvoke = readPermissions(template);
  return template
    .all('AWS::ApiGatewayV2::Route', route)
    .map(({ id, properties }) => {
      const target = targets.find(({ attributes }) => properties.Target === `integrations/${attributes.Ref}`);
      const uri = target?.properties.IntegrationUri ?? '';
      const hosted = findFunction(functions, uri);
      if (!target || !hosted) throw new Error(`${id}: the route leads to no function`);
      const parsed = new Route(properties.RouteKey);
      const caller = arn('execute-api', `${properties.ApiId}/$default/${parsed.resource}`);
      if (!mayInvoke('apigateway.amazonaws.com', uri, caller))
        throw new Error(`${id}: no AWS::Lambda::Permission lets the API invoke ${hosted.pool.settings.name}`);
      return {
        route: parsed,
        invoke: (event: unknown) => hosted.pool.invoke(event),
        timeoutMs: target.properties.TimeoutInMillis,
      };
    })
    .sort((a, b) => Route.bySpecificity(a.route, b.route));
}
