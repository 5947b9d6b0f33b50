import { readFileSync } from 'node:fs';
import { App, type AppProps } from 'aws-cdk-lib/core';
import * as z from 'zod';

const cdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/**
 * The only place that makes the App. The CDK command passes the context of cdk.json to what it runs, a plain `new App()`
 * does not: without it the local stack and the tests would see another template than the one that is deployed. What the
 * command passes wins, since that includes `-c name=value`.
 */
export function makeApp(props: AppProps = {}): App {
  const { context } = cdkJson.parse(JSON.parse(readFileSync('cdk.json', 'utf8')));
  return new App({
    analyticsReporting: false,
    treeMetadata: false,
    ...props,
    context: { ...context, ...props.context },
  });
}
