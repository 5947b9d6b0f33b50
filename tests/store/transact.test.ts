import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { portOf } from '../../infra/local/open-server.ts';
import { AwsService } from '../../shared/aws/aws-service.ts';
import { Table } from '../../shared/store/table.ts';

const sent = z.object({ ClientRequestToken: z.uuid() });
const refusal = (name: string, ...codes: string[]) => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, CancellationReasons: codes.map((Code) => ({ Code })) },
});

/** The tokens of the transactions that DynamoDB is sent while it answers so. */
async function tokensOf(...answers: { readonly status: number; readonly body: object }[]): Promise<string[]> {
  const tokens: string[] = [];
  const server = createServer(async (request, response) => {
    tokens.push(sent.parse(JSON.parse(await text(request))).ClientRequestToken);
    const { status, body } = answers.shift() ?? { status: 200, body: {} };
    response.writeHead(status).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${portOf(server.address())}`;
  const access = () => ({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  try {
    const table = new Table(new AwsService('dynamodb', { access }), 'table');
    await table.transact((of) => [{ Put: { ...of, Item: { pk: 'a', sk: 'b' } } }]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return tokens;
}

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
test('a transaction whose answer is lost is sent again as the same one, and finds itself done', async () => {
  const [first, ...again] = await tokensOf({ status: 500, body: {} }, refusal('TransactionInProgressException'), {
    status: 200,
    body: {},
  });
  expect(again).toEqual([first, first]);
});

test('one that collided with another is sent again as a new one: the first was never done', async () => {
  const tokens = await tokensOf(refusal('TransactionCanceledException', 'None', 'TransactionConflict'));
  expect(new Set(tokens).size).toBe(2);
});
