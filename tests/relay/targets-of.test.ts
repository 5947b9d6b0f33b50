import { type Told, targetsOf } from '../../functions/relay/targets-of.ts';
import type { Channel } from '../../shared/channels/channel.ts';
import type { Integration } from '../../shared/store/integrations.ts';

const channel = (id: string, more: Partial<Channel> = {}): Channel => ({
  id,
  organization: 'acme',
  type: 'webhook',
  url: 'https://example.com',
  sealed: null,
  masked: null,
  channelId: null,
  events: ['group.assigned', 'group.unassigned'],
  projects: null,
  status: 'active',
  secrets: [],
  createdAt: '2025-11-13T08:00:00.000Z',
  ...more,
});

const integration = (id: string, outboundAssignee: boolean, deletedAt?: string): [string, Integration] => [
  id,
  {
    id,
    organization: 'acme',
    provider: 'jira-server',
    name: id,
    baseUrl: 'https://jira.example',
    externalId: null,
    config: { inboundAssignee: true, outboundAssignee, onUnmatched: 'keep' },
    credentials: [],
    createdAt: '2025-11-13T08:00:00.000Z',
    ...(deletedAt && { deletedAt }),
  },
];

const link = (integration: string, issue: string) => ({ integration, issue, title: null, url: null });
const told = (more: Partial<Told> = {}): Told => ({
  organization: 'acme',
  groupId: 'checkout',
  group: {
    project: 'web',
    title: 'Checkout',
    url: null,
    assignee: { type: 'user', id: 'ann' },
    assignedAt: null,
    links: { a: link('jira', 'SHOP-1'), b: link('other', 'PAY-2'), c: link('jira', 'SHOP-3') },
    applied: {},
    subscribers: {},
    version: 1,
  },
  entry: {
    id: 'change',
    type: 'assigned',
    assignee: { type: 'user', id: 'ann' },
    previous: null,
    source: { type: 'api' },
    at: '2025-11-13T08:00:00.000Z',
    followUps: {},
  },
  channels: [],
  integrations: new Map(),
  ...more,
});
const names = (more: Partial<Told>) => targetsOf(told(more)).map(({ name }) => name);

test('nobody is told where nobody wants to hear', () => {
  expect(targetsOf(told())).toEqual([]);
});

test('a channel is told of the events and projects that it wants, while it is not disabled', () => {
  const channels = [
    channel('all'),
    channel('ends', { events: ['group.unassigned'] }),
    channel('web', { projects: ['web'] }),
    channel('api', { projects: ['api'] }),
    channel('gone', { status: 'disabled' }),
  ];
  expect(names({ channels })).toEqual(['channel:all', 'channel:web']);
});

test('every linked issue is told whose tracker takes assignments, one message each', () => {
  const integrations = new Map([integration('jira', true), integration('other', false)]);
  expect(targetsOf(told({ integrations }))).toEqual([
    { name: 'issue:jira/SHOP-1', message: expect.objectContaining({ kind: 'write-assignee', issue: 'SHOP-1' }) },
    { name: 'issue:jira/SHOP-3', message: expect.objectContaining({ kind: 'write-assignee', issue: 'SHOP-3' }) },
  ]);
});

test('never the integration that it came from, nor one that is deleted or not known', () => {
  const entry = { ...told().entry, source: { type: 'integration' as const, integration: 'jira' } };
  const integrations = new Map([integration('jira', true), integration('other', true)]);
  expect(names({ entry, integrations })).toEqual(['issue:other/PAY-2']);
  expect(names({ integrations: new Map([integration('other', true, '2025-11-13T08:00:00.000Z')]) })).toEqual([]);
});

test('a message names the activity, and no assignee', () => {
  const [{ message } = {}] = targetsOf(told({ channels: [channel('all')] }));
  expect(message).toEqual({
    v: 1,
    kind: 'notify',
    organization: 'acme',
    channel: 'all',
    group: 'checkout',
    activity: 'change',
    at: '2025-11-13T08:00:00.000Z',
  });
});
