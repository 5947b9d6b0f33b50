import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { environment } from '../../shared/environment.ts';
import { openFollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import { Actors } from '../../shared/store/actors.ts';
import { Groups } from '../../shared/store/groups.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { Teams } from '../../shared/store/teams.ts';
import type { ChatParts } from './chat-parts.ts';
import { serveInteraction } from './serve-interaction.ts';
import { publicKeyOf } from './signature.ts';

const table = openTable(environment('TABLE_NAME'));
const publicKey = environment('DISCORD_PUBLIC_KEY');

const parts: ChatParts = {
  table,
  groups: new Groups(table),
  teams: new Teams(table),
  actors: new Actors(table),
  followUps: openFollowUpQueue(environment('FOLLOW_UP_QUEUE_URL')),
  publicKey: publicKey === 'none' ? undefined : publicKeyOf(publicKey),
  clock: () => new Date(),
};

/** What people do at Discord. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { status, headers, body } = await serveInteraction(
    {
      method: event.requestContext.http.method,
      headers: event.headers,
      body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    },
    parts,
  );
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
