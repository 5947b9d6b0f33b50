import { eventually } from '../eventually.ts';
import { exampleOrganization } from '../example-organization.ts';
import { Receiver } from './receiver.ts';

test('a server that never answers keeps no other organization waiting', async () => {
  const [slow, other, receiver] = await Promise.all([exampleOrganization(), exampleOrganization(), Receiver.start()]);
  receiver.answer = (_, { path }) => (path === '/slow' ? 'stall' : { status: 204 });
  const tell = async ({ api, group }: typeof slow, id: string, path: string, times: number) => {
    await api('PUT', `groups/${group}/assignee`, { assignee: { type: 'user', id } });
    await eventually(
      async () => receiver.at(path).length,
      (count) => count >= times,
    );
  };
  try {
    await slow.api('PUT', 'channels/slow', { type: 'webhook', url: `${receiver.url}/slow` });
    await other.api('PUT', 'channels/other', { type: 'webhook', url: `${receiver.url}/other` });
    // Each in a batch of its own.
    for (const [i, id] of ['ann', 'bob', 'ann', 'bob'].entries()) await tell(slow, id, '/slow', i + 1);
    await tell(other, 'ann', '/other', 1);
    // The first is given up after ten seconds: nothing waited for that.
    expect(receiver.givenUp).toEqual([]);
  } finally {
    receiver.stop();
    await slow.api('DELETE', 'channels/slow');
  }
}, 60_000);
