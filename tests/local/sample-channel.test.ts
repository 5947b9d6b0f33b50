import { newSecret } from '../../functions/api/channels/new-secret.ts';
import { serveSampleChannel } from '../../infra/local/example/sample-channel.ts';
import { type OpenServer, openServer } from '../../infra/local/open-server.ts';
import { deliver } from '../../shared/channels/deliver.ts';
import type { Notice } from '../../shared/channels/notice.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { bob, noticeOf } from '../channels/notice.ts';

const secret = newSecret();
const send = makeSend({ private: false, loopback: true });

let server: OpenServer;
let logged: string[];
beforeEach(async () => {
  server = await openServer();
  logged = [];
  serveSampleChannel(server.server, secret, (line) => logged.push(line));
});
afterEach(() => server.close());

const tell = (notice: Notice, signedWith = secret) =>
  deliver(notice, { type: 'webhook', url: `${server.url}/`, secrets: [signedWith] }, send, new Date());

test.each([
  [{}, 'group.assigned checkout-500 → Ann Bee (by carol in SHOP-42)'],
  [{ assignee: bob, source: { type: 'api' } }, 'group.assigned checkout-500 → Bob Day (by api)'],
  [{ assignee: null, source: { type: 'chat' } }, 'group.unassigned checkout-500 → nobody (by chat)'],
  [
    { assignee: { ...bob, name: 'Bob\n[api] \u001b[2J' }, source: { type: 'api' } },
    'group.assigned checkout-500 → Bob [api] [2J (by api)',
  ],
] as const)('takes a notice that is signed well, and logs it in a line: %j', async (data, line) => {
  expect(await tell(noticeOf(data))).toMatchObject({ status: 204 });
  expect(logged).toEqual([line]);
});

test('refuses what is signed with another secret, or not at all', async () => {
  await expect(tell(noticeOf(), newSecret())).rejects.toMatchObject({ status: 401 });
  expect((await fetch(server.url, { method: 'POST', body: '{}' })).status).toBe(401);
  expect((await fetch(server.url)).status).toBe(401);
  expect(logged).toEqual([]);
});
