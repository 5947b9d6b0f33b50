import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Discord } from './discord.ts';
import type { EventQueue } from './event-queue.ts';
import type { FollowUpQueue } from './follow-up-queue.ts';
import type { Table } from './table.ts';
import type { Trackers } from './trackers.ts';

export interface FollowUpFunctionProps {
  readonly table: Table;
  readonly events: EventQueue;
  readonly followUps: FollowUpQueue;
  readonly trackers: Trackers;
  readonly discord: Discord;
  /** Where channels may be, as in `StageSettings`. */
  readonly channelNetworks: string;
}

/** What is done at a tracker afterwards. What it reads there goes the way of every event. */
export class FollowUpFunction extends Construct {
  readonly function: BundledFunction;

  constructor(
    scope: Construct,
    id: string,
    { table, events, followUps, trackers, discord, channelNetworks }: FollowUpFunctionProps,
  ) {
    super(scope, id);
    const followUp = new BundledFunction(this, 'FollowUp', {
      name: 'follow-up',
      memorySize: 512,
      timeout: Duration.seconds(60),
      invokesItself: true, // page by page of what it compares
      environment: {
        TABLE_NAME: table.name,
        EVENT_QUEUE_URL: events.url,
        FOLLOW_UP_QUEUE_URL: followUps.url,
        CHANNEL_NETWORKS: channelNetworks,
        ...trackers.environment,
        ...discord.environment,
      },
    });
    table.grantRead(followUp, ['GetItem', 'BatchGetItem', 'Query'], {
      partitions: [...written, 'ORG#*#TEAMS', 'ORG#*#PROJECTS'],
    });
    table.grantRead(followUp, ['Query'], { partitions: ['ORG#*#MAPPED#*'], index: true });
    table.grantWrite(followUp, ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'], {
      partitions: written.filter((partition) => !people.includes(partition)),
    });
    table.grantWrite(followUp, ['ConditionCheckItem'], { partitions: people });
    table.grantWrite(followUp, ['PutItem'], { partitions: ['CHAT#*'] });
    discord.grantBot(followUp);
    trackers.grantAccess(followUp, ['integration', 'channel']);
    events.grantSend(followUp);
    followUps.grantSend(followUp);
    followUps.deliverTo(followUp);
    this.function = followUp;
  }
}

/** Whoever is looked up; that he is still there may be a condition. */
const people = ['ORG#*#USERS', 'ORG#*#EMAILS'];
const written = [
  'CONNECTION#*',
  'INTEGRATION#*',
  'ACTIVITY#*',
  'TRACKER#*',
  'ORG#*#ACTORS',
  'ORG#*#CHANNELS',
  'ORG#*#GROUPS',
  ...people,
];
