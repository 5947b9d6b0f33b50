import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { BundledFunction } from './bundled-function.ts';
import type { Discord } from './discord.ts';
import type { FollowUpQueue } from './follow-up-queue.ts';
import type { Table } from './table.ts';

export interface ChatFunctionProps {
  readonly table: Table;
  readonly followUps: FollowUpQueue;
  readonly discord: Discord;
}

/** What people do in chat. It assigns groups, and otherwise only looks who is who. */
export class ChatFunction extends Construct {
  readonly function: BundledFunction;

  constructor(scope: Construct, id: string, { table, followUps, discord }: ChatFunctionProps) {
    super(scope, id);
    this.function = new BundledFunction(this, 'Chat', {
      name: 'chat',
      memorySize: 512, // of processor time, too: Discord waits 3 s, cold start or not
      timeout: Duration.seconds(10),
      environment: {
        TABLE_NAME: table.name,
        FOLLOW_UP_QUEUE_URL: followUps.url,
        DISCORD_PUBLIC_KEY: discord.publicKey,
      },
    });
    table.grantRead(this.function, ['GetItem', 'BatchGetItem'], {
      partitions: [
        'CHAT#*',
        'TRACKER#discord#*',
        'ORG#*#ACTORS',
        'ORG#*#USERS',
        'ORG#*#TEAMS',
        'ORG#*#PROJECTS',
        'ORG#*#GROUPS',
      ],
    });
    table.grantWrite(this.function, ['UpdateItem'], { partitions: ['ORG#*#GROUPS'] });
    followUps.grantSend(this.function);
  }
}
