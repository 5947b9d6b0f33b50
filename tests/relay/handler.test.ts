import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { handler as Handler } from '../../functions/relay/handler.ts';
import { keys } from '../../shared/store/keys.ts';
import { functionEnvironment } from '../function-environment.ts';

/** A table that takes everything but what is of the group `broken`. */
let table: Server;
const taken: string[] = [];
let handler: typeof Handler;
let logged = '';

beforeAll(async () => {
  table = createServer(async (request, answer) => {
    const sent = await text(request);
    const refused = sent.includes('broken');
    if (!refused) taken.push(sent);
    answer.writeHead(refused ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
    answer.end(JSON.stringify(refused ? { __type: 'AccessDeniedException' } : {}));
  });
  await new Promise<void>((resolve) => table.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(table.address() as AddressInfo).port}`;
  Object.assign(process.env, functionEnvironment(url, { FOLLOW_UP_QUEUE_URL: `${url}/follow-ups.fifo` }));
  const { output } = await import('../../shared/log.ts');
  jest.spyOn(output, 'write').mockImplementation((line) => {
    logged += line;
  });
  ({ handler } = await import('../../functions/relay/handler.ts'));
});
afterAll(() => {
  table.closeAllConnections();
  table.close();
});

/** What the stream tells of a group that was assigned, in an organization without channels. */
function assigned(group: string, SequenceNumber: string): DynamoDBRecord {
  const nobody = { assignee: null, assignedAt: null, subscribers: {} };
  const before = { project: 'web', title: group, url: null, links: {}, applied: {}, ...nobody, version: 1 };
  const at = '2025-11-13T08:00:00.000Z';
  const change = { id: `change-of-${group}`, at, source: { type: 'api' }, unheard: true };
  const after = { ...before, assignee: { type: 'user', id: 'ann' }, assignedAt: at, version: 2, change };
  const image = (item: object) => marshall(item) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
  const [Keys, OldImage, NewImage] = [keys.group('acme', group), before, after].map(image);
  if (!Keys || !OldImage || !NewImage) throw new Error('three images');
  return { dynamodb: { SequenceNumber, Keys, OldImage, NewImage } };
}

test('from the first change on that fails, all are handed back, and none of them is relayed', async () => {
  const Records = [assigned('fine', '1'), assigned('broken', '2'), assigned('later', '3')];
  expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(taken).toEqual([expect.stringContaining('change-of-fine')]);
  expect(logged).toContain('"step":"relay"');
  expect(logged).toContain('"error":"AccessDeniedException"');
});
