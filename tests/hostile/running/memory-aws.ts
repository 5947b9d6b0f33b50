import { json } from 'node:stream/consumers';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { type Key, keyOf } from '../../../shared/store/keys.ts';
import { functionEnvironment } from '../../function-environment.ts';
import { serve } from '../../outgoing/servers.ts';

const read = z.object({ Key: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }) });
const sent = z.object({ MessageBody: z.string() });

/** The little of DynamoDB and SQS that ingest asks for, within this process. */
export class MemoryAws {
  /** The bodies of all messages, in their order. */
  readonly messages: string[] = [];
  private readonly items = new Map<string, unknown>();

  /** Listens, and has the AWS clients that this process makes from now on come here. `closeServers` ends it. */
  static async start(): Promise<MemoryAws> {
    const aws = new MemoryAws();
    const { port } = await serve(async (request, response) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const answer = aws.answer(operation, await json(request));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
    });
    const url = `http://127.0.0.1:${port}`;
    Object.assign(
      process.env,
      functionEnvironment(url, {
        EVENT_QUEUE_URL: `${url}/1/events.fifo`,
        DEAD_LETTER_QUEUE_URL: `${url}/1/dead.fifo`,
      }),
    );
    return aws;
  }

  put(item: Key & object): void {
    this.items.set(keyOf(item), marshall(item, { removeUndefinedValues: true }));
  }

  private answer(operation: string, input: unknown): object {
    switch (operation) {
      case 'GetItem': {
        const { pk, sk } = read.parse(input).Key;
        return { Item: this.items.get(keyOf({ pk: pk.S, sk: sk.S })) };
      }
      case 'PutItem':
        return {};
      case 'SendMessage': {
        const { MessageBody } = sent.parse(input);
        this.messages.push(MessageBody);
        return { MessageId: 'm' };
      }
      default:
        throw new Error(`Nobody needs ${operation} here`);
    }
  }
}
