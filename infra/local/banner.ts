import { execFileSync } from 'node:child_process';
import type { LocalStack } from './local-stack.ts';
import type { Settings } from './settings.ts';
import type { ChosenTrackers } from './trackers/choose-trackers.ts';

/** What runs where, as a table. */
export function banner(
  { url, awsUrl, functions }: LocalStack,
  settings: Settings,
  adminKey: string,
  examples: ChosenTrackers['examples'],
): string {
  const runtimes = [...new Set(functions.map(({ runtime }) => runtime))].join(', ');
  const rows = [
    ['Gateway', `${url}  webhooks and management API; ${url}/openapi.json tells all routes`],
    [
      'AWS',
      `${awsUrl}  DynamoDB (${settings.dynamoDbEndpoint ?? 'dynoxide'}), SQS (${settings.sqsEndpoint ?? 'fauxqs'}), ` +
        'KMS, Secrets Manager and Lambda’s Invoke, access key OPERATOR',
    ],
    ...(examples
      ? [
          [
            'Trackers',
            `${examples.jiraUrl}  an example Jira Server; ${examples.azureDevOpsUrl}  an Azure DevOps`,
          ] as const,
        ]
      : []),
    ['Functions', functions.map(({ pool }) => pool.settings.name).join(', ')],
    ['Node', `${nodeVersion(settings.node)}; the template asks for ${runtimes}`],
    ['Admin key', adminKey],
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(10)} ${value}`).join('\n');
}

/** @throws Error when the program cannot be run */
function nodeVersion(program: string): string {
  if (program === process.execPath) return process.version;
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  } catch (cause) {
    throw new Error(`LAMBDA_NODE is ${program}, which cannot be run`, { cause });
  }
}
