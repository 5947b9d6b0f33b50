import { CfnOutput, type Stack } from 'aws-cdk-lib/core';
import type { Discord } from './discord.ts';
import type { Observed } from './observed.ts';
import type { StageSettings } from './stage-settings.ts';
import type { Trackers } from './trackers.ts';

export interface OutputsProps extends Pick<StageSettings, 'alarmTarget' | 'region'> {
  readonly observed: Observed;
  readonly trackers: Trackers;
  readonly discord: Discord;
  readonly dashboard: string;
}

/** What `cdk deploy` prints at the end: addresses, names, what to do first, and what is still missing. */
export function addOutputs(stack: Stack, props: OutputsProps): void {
  const { observed, trackers, discord, dashboard, alarmTarget, region } = props;
  const { http, table, events, followUps, functions } = observed;
  const console = `https://${stack.region}.console.aws.amazon.com/cloudwatch/home?region=${stack.region}`;
  const first = `npm run admin -- api-key create --name me --stack ${stack.stackName}`;
  const values = {
    ApiUrl: http.url,
    MissingDnsRecord: http.missingRecord,
    FirstCommand: region === undefined ? first : `AWS_REGION=${region} ${first}`,
    DashboardUrl: `${console}#dashboards/dashboard/${dashboard}`,
    AlarmTarget: told(alarmTarget),
    TableName: table.name,
    EventQueueUrl: events.url,
    DeadLetterQueueUrl: events.deadLetterUrl,
    FollowUpDeadLetterQueueUrl: followUps.deadLetterUrl,
    EntraRedirectUri: `${http.url}/connect/azure-devops/callback`,
    EntraClientSecretName: trackers.signInSecretName,
    DiscordInteractionsUrl: `${http.url}/interactions/discord`,
    DiscordBotTokenName: discord.tokenName,
    WatchFunctionName: functions.watch.live.functionName,
  };
  for (const [name, value] of Object.entries(values)) if (value !== undefined) new CfnOutput(stack, name, { value });
}

function told(alarmTarget: string): string {
  if (alarmTarget === 'none')
    return 'Nobody is told of alarms: name somebody as alarmTarget of this stage in infra/stages.ts';
  return alarmTarget.startsWith('arn:')
    ? `Told to ${alarmTarget}`
    : `Told to ${alarmTarget}, once the subscription is confirmed by the mail that was sent there`;
}
