import type { AssigneeChange } from '../../functions/relay/change-of.ts';
import { Listeners } from '../../functions/relay/listeners.ts';
import { relayChange } from '../../functions/relay/relay-change.ts';
import { Activities } from '../../shared/store/activities.ts';
import { Channels } from '../../shared/store/channels.ts';
import { Groups } from '../../shared/store/groups.ts';
import { FollowUpOutbox } from '../api/services-on.ts';
import { exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';

test('a repeat leaves what has become of the change since as it is', async () => {
  const table = operatorTable();
  const { org, group, api } = await exampleOrganization();
  await api('PUT', 'channels/hook', { type: 'webhook', url: 'https://example.com/hook' });
  const found = await new Groups(table).find(org, group);
  if (!found) throw new Error('The group is gone');
  const change: AssigneeChange = {
    organization: org,
    groupId: group,
    group: found,
    entry: {
      id: 'change',
      type: 'unassigned',
      assignee: null,
      previous: { type: 'user', id: 'ann' },
      source: { type: 'api' },
      at: '2025-11-13T08:00:00.000Z',
      followUps: {},
    },
    unheard: false,
  };
  const activities = new Activities(table);
  const relay = () =>
    relayChange(change, {
      activities,
      followUps: new FollowUpOutbox(),
      listeners: new Listeners(table, new Channels(table)),
    });
  expect((await relay()).map(({ name }) => name)).toEqual(['channel:hook']);
  const of = { group, activity: change.entry.id, at: change.entry.at };
  const sent = { status: 'sent' as const, at: '2025-11-13T08:00:01.000Z' };
  await activities.setFollowUp(org, of, 'channel:hook', sent);
  await relay();
  expect((await activities.find(org, of))?.followUps).toEqual({ 'channel:hook': sent });
});
