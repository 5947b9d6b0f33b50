import { operatorQueue } from '../../operator-queue.ts';
import { setting } from '../../setting.ts';

/** Has the functions that are loaded from now on work in this process, on the running stack's table and queues. */
export async function ownEnvironment(): Promise<void> {
  // The clients take a queue's host for where to ask.
  const queue = async (name: string) =>
    `${setting('STACK_AWS_ENDPOINT')}${new URL(await operatorQueue(name)).pathname}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: setting('STACK_AWS_ENDPOINT'),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'OPERATOR',
    AWS_SECRET_ACCESS_KEY: 'local',
    TABLE_NAME: 'AssigneeSync',
    EVENT_QUEUE_URL: await queue('events.fifo'),
    DEAD_LETTER_QUEUE_URL: await queue('events-dead.fifo'),
    FOLLOW_UP_QUEUE_URL: await queue('follow-ups.fifo'),
    CREDENTIALS_KEY_ID: 'none',
    TRACKER_NETWORKS: 'none',
    CHANNEL_NETWORKS: 'none',
    ENTRA_URL: 'https://127.0.0.1:1',
    ENTRA_CLIENT_ID: 'none',
    ENTRA_SECRET_ID: 'none',
    AZURE_DEVOPS_SEARCH_URL: 'https://127.0.0.1:1',
    DISCORD_API_URL: 'https://127.0.0.1:1',
    DISCORD_BOT_TOKEN_ID: 'none',
    DISCORD_PUBLIC_KEY: 'none',
  });
}
