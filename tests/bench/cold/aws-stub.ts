import { createHash } from 'node:crypto';
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { json } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { portOf } from '../../../infra/local/open-server.ts';
import { type Call, type StubMessage, stubOrder } from './stub-protocol.ts';

// Stands in for DynamoDB and SQS, in a process of its own: answers reads from the items it is given, acknowledges
// writes, and keeps every call until it is asked for them.
const key = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const keyOf = ({ pk, sk }: z.infer<typeof key>): string => `${pk.S}|${sk.S}`;
const get = z.object({ Key: key });
const batchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(key) })) });
const message = z.object({ MessageBody: z.string() });

const items = new Map<string, unknown>();
let calls: Call[] = [];

function answer(operation: string, input: unknown): object {
  switch (operation) {
    case 'GetItem':
      return { Item: items.get(keyOf(get.parse(input).Key)) };
    case 'BatchGetItem': {
      const wanted = Object.entries(batchGet.parse(input).RequestItems);
      const found = wanted.map(([table, { Keys }]) => [table, Keys.flatMap((each) => items.get(keyOf(each)) ?? [])]);
      return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
    }
    case 'SendMessage': {
      const { MessageBody } = message.parse(input);
      return { MessageId: 'stub', MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
    }
    case 'BatchWriteItem':
      return { UnprocessedItems: {} };
    case 'UpdateItem':
    case 'PutItem':
      return {};
    default:
      throw new Error(`The stub does not answer ${operation}`);
  }
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
  const input = await json(incoming);
  calls.push({ operation, input });
  outgoing.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
  outgoing.end(JSON.stringify(answer(operation, input)));
}

const tell = (said: StubMessage): void => {
  process.send?.(said);
};

process.on('disconnect', () => process.exit());
process.on('message', (sent) => {
  const order = stubOrder.parse(sent);
  if (order.type === 'take') {
    tell({ type: 'calls', calls });
    calls = [];
    return;
  }
  for (const item of order.items) items.set(keyOf(key.parse(item)), item);
  const { certificate } = order;
  const server = certificate ? createServer(certificate) : createPlainServer();
  server.on('request', (incoming, outgoing) => void serve(incoming, outgoing));
  server.listen(0, '127.0.0.1', () => {
    tell({ type: 'ready', url: `http${certificate ? 's' : ''}://127.0.0.1:${portOf(server.address())}` });
  });
});
