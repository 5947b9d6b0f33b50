import { Aspects, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Alarms } from './alarms/alarms.ts';
import { ApiFunction } from './api-function.ts';
import { ApplyFunction } from './apply-function.ts';
import { ChatFunction } from './chat-function.ts';
import { ConnectFunction } from './connect-function.ts';
import { Dashboard } from './dashboard/dashboard.ts';
import { Discord } from './discord.ts';
import { EventQueue } from './event-queue.ts';
import { FollowUpFunction } from './follow-up-function.ts';
import { FollowUpQueue } from './follow-up-queue.ts';
import { HttpApi } from './http-api.ts';
import { IngestFunction } from './ingest-function.ts';
import { LogRetention } from './log-retention.ts';
import { OwnMetrics } from './metrics/own-metrics.ts';
import type { Observed } from './observed.ts';
import { addOutputs } from './outputs.ts';
import { RelayFunction } from './relay-function.ts';
import { Releases } from './releases.ts';
import { SavedQueries } from './saved-queries/saved-queries.ts';
import { readStageSettings, type StageSettings } from './stage-settings.ts';
import { Table } from './table.ts';
import { Trackers } from './trackers.ts';
import { WatchFunction } from './watch-function.ts';

export interface AssigneeSyncStackProps extends StackProps, Partial<StageSettings> {}

/**
 * webhook → ingest → events → apply → table → relay → history; the management API beside it, and what talks to trackers:
 * connect, follow-up and watch; and chat, where people assign. Then what operators look at, and how versions take over.
 */
export class AssigneeSyncStack extends Stack {
  /** @throws StageError that names every setting that is wrong */
  constructor(scope: Construct, id: string, props: AssigneeSyncStackProps = {}) {
    const settings = readStageSettings(props);
    super(scope, id, { env: { region: settings.region }, ...props });
    Aspects.of(this).add(new LogRetention(settings.logRetentionDays));
    const table = new Table(this, 'Table', settings);
    const events = new EventQueue(this, 'EventQueue', settings);
    const followUps = new FollowUpQueue(this, 'FollowUpQueue', settings);
    const { channelNetworks } = settings;
    const trackers = new Trackers(this, 'Trackers', settings);
    const { credentials } = trackers;
    const discord = new Discord(this, 'Discord', settings);

    const ingest = new IngestFunction(this, 'IngestFunction', { table, events });
    const apply = new ApplyFunction(this, 'ApplyFunction', { table, events });
    const relay = new RelayFunction(this, 'RelayFunction', { table, followUps });
    const api = new ApiFunction(this, 'ApiFunction', { table, events, followUps, credentials, channelNetworks });
    const connect = new ConnectFunction(this, 'ConnectFunction', { table, followUps, trackers, channelNetworks });
    const followUp = new FollowUpFunction(this, 'FollowUpFunction', {
      table,
      events,
      followUps,
      trackers,
      discord,
      channelNetworks,
    });
    const chat = new ChatFunction(this, 'ChatFunction', { table, followUps, discord });
    const watch = new WatchFunction(this, 'WatchFunction', { table, followUps, trackers });
    const functions = {
      ingest: ingest.function,
      apply: apply.function,
      api: api.function,
      relay: relay.function,
      connect: connect.function,
      'follow-up': followUp.function,
      watch: watch.function,
      chat: chat.function,
    } satisfies Observed['functions'];
    const http = new HttpApi(this, 'HttpApi', { ...functions, ...settings });

    const own = new OwnMetrics(this.stackName);
    const observed: Observed = { functions, http, table, events, followUps, relayFailures: relay.failures, own };
    const alarms = new Alarms(this, 'Alarms', { observed, ...settings });
    const dashboard = new Dashboard(this, 'Dashboard', { observed, alarms, ...settings });
    new SavedQueries(this, 'SavedQueries', { functions });
    new Releases(this, 'Releases', { functions, alarms, ...settings });
    addOutputs(this, { observed, trackers, discord, dashboard: dashboard.name, ...settings });
  }
}
