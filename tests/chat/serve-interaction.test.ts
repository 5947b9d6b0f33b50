import type { ChatParts } from '../../functions/chat/chat-parts.ts';
import { serveInteraction } from '../../functions/chat/serve-interaction.ts';
import { AwsService } from '../../shared/aws/aws-service.ts';
import { output } from '../../shared/log.ts';
import { Table } from '../../shared/store/table.ts';
import { closeServers, serve } from '../outgoing/servers.ts';
import { makeDiscordKey, readDiscordKey, signed } from './discord-key.ts';
import { choosing, ping } from './interactions.ts';
import { chatPartsOn } from './parts-on.ts';

const { publicKey, privateKey } = makeDiscordKey();
/** On a DynamoDB that answers everything with one error. */
async function partsOn(error: string): Promise<ChatParts> {
  const { port } = await serve((request, response) => {
    request.resume();
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${error}`, message: 'secret words' }));
  });
  const access = () => ({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  const table = new Table(new AwsService('dynamodb', { access }), 'none');
  return chatPartsOn(table, publicKey);
}
const choice = choosing(`assign:${'t'.repeat(43)}`, ['user:ann']);
const request = (body: string) => ({
  method: 'POST',
  headers: signed(body, readDiscordKey(privateKey)),
  body: Buffer.from(body),
});

const lines: string[] = [];
const { write } = output;
let parts: ChatParts;
beforeEach(async () => {
  parts = await partsOn('ThrottlingException');
  lines.length = 0;
  output.write = (line) => void lines.push(line);
});
afterEach(async () => {
  output.write = write;
  await closeServers();
});

test('answers 503 while the table is down, and PING all the same', async () => {
  expect(await serveInteraction(request(JSON.stringify(choice)), parts)).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
  });
  expect(await serveInteraction(request(JSON.stringify(ping)), parts)).toEqual({ status: 200, body: { type: 1 } });
  expect(lines.join()).not.toMatch(/mason|53908232506183680|ann|aW50/);
});

test('apologizes for what nobody expected, where it can be shown', async () => {
  const answer = await serveInteraction(request(JSON.stringify(choice)), await partsOn('AccessDeniedException'));
  expect(answer).toMatchObject({ status: 200, body: { type: 4, data: { flags: 64 } } });
  expect(JSON.stringify([answer, lines])).not.toContain('secret words');
});

test('refuses everybody while no application is set up', async () => {
  const answer = await serveInteraction(request(JSON.stringify(ping)), { ...parts, publicKey: undefined });
  expect(answer).toEqual({ status: 401, body: { status: 'unauthorized' } });
});

test.each([
  '',
  '[]',
  'null',
  '{"type": 99}',
  '{"type": "1"}',
  '{"type": 4}',
  '{"type": 3}',
  '{"type": 1',
  JSON.stringify({ ...choice, data: { custom_id: 7 } }),
  JSON.stringify({ ...choice, application_id: '../x' }),
])('answers 400 to a genuine body that is none of ours: %s', async (body) => {
  expect(await serveInteraction(request(body), parts)).toEqual({ status: 400, body: { status: 'refused' } });
});

test('tells who tries a command that there are none', async () => {
  const answer = await serveInteraction(request(JSON.stringify({ ...choice, type: 2, data: { name: 'x' } })), parts);
  expect(answer).toMatchObject({ status: 200, body: { type: 4, data: { flags: 64 } } });
});

test('answers 405 to other methods and 413 to too much, whoever sends it', async () => {
  for (const method of ['GET', 'PUT', 'HEAD']) {
    expect(await serveInteraction({ ...request('{}'), method }, parts)).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
    });
  }
  expect(await serveInteraction(request(' '.repeat(1024 * 1024 + 1)), parts)).toMatchObject({ status: 413 });
});
