import type { IncomingMessage, Server } from 'node:http';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { noticeType } from '../../../shared/channels/notice.ts';
import { oneLine } from '../../../shared/channels/one-line.ts';
import { source } from '../../../shared/sync/group.ts';
import { readBody } from '../read-body.ts';

const notice = z.object({
  type: noticeType,
  data: z.object({ group: z.string(), assignee: z.object({ name: z.string() }).nullable(), source }),
});
type Notice = z.infer<typeof notice>;

const bodyLimit = 100_000; // bytes

/**
 * Takes notices as anybody's program would that is a channel: one whose signature is right is logged in a line, any
 * other is refused. https://www.standardwebhooks.com
 */
export function serveSampleChannel(server: Server, secret: string, log: (line: string) => void): void {
  const webhook = new Webhook(secret);
  server.on('request', (incoming, outgoing) => {
    verified(incoming, webhook)
      .then((read) => {
        if (read) log(lineOf(read));
        outgoing.writeHead(read ? 204 : 401).end();
      })
      .catch(() => outgoing.destroy()); // the sender is gone
  });
}

async function verified(incoming: IncomingMessage, webhook: Webhook): Promise<Notice | undefined> {
  const body = await readBody(incoming, bodyLimit);
  const header = (name: string): string => String(incoming.headers[name] ?? '');
  try {
    return notice.parse(
      webhook.verify(body ?? '', {
        'webhook-id': header('webhook-id'),
        'webhook-timestamp': header('webhook-timestamp'),
        'webhook-signature': header('webhook-signature'),
      }),
    );
  } catch {
    return undefined;
  }
}

function lineOf({ type, data: { group, assignee, source } }: Notice): string {
  const by =
    source.type === 'integration' ? `${source.actor ?? 'somebody'} in ${source.issue ?? 'the tracker'}` : source.type;
  return oneLine(`${type} ${group} → ${assignee?.name ?? 'nobody'} (by ${by})`, type);
}
