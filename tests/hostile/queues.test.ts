import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import fc from 'fast-check';
import { applyBatch } from '../../functions/apply/apply-batch.ts';
import { readMessage } from '../../functions/apply/read-message.ts';
import type { handler as followUpHandler } from '../../functions/follow-up/handler.ts';
import type { handler as relayHandler } from '../../functions/relay/handler.ts';
import { change, eventMessage } from '../../shared/messages/event.ts';
import { followUp } from '../../shared/messages/follow-up.ts';
import { Snapshot } from '../../shared/resolving/snapshot.ts';
import { keys } from '../../shared/store/keys.ts';
import type { Item } from '../../shared/store/wire.ts';
import { partsOn } from '../apply/batches.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { integrationRecord } from '../integration-record.ts';
import { operatorTable } from '../operator-table.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';
import { hostile } from './hostile.ts';
import { mutated } from './odd/mutated.ts';
import { rawBody } from './odd/raw-body.ts';
import { quickly } from './quickly.ts';
import { logLines } from './running/log-lines.ts';
import { ownEnvironment } from './running/own-environment.ts';
import { Shelf } from './running/shelf.ts';

const at = '2025-11-13T08:00:00.000Z';
const record = integrationRecord();
const of = { v: 1, organization: record.organization, integration: record.id };
const sentBy = { ...of, delivery: 'd'.repeat(32), receivedAt: at };
const ann = { externalId: 'JIRAUSER-ann', externalName: 'ann', email: 'ann@example.com', active: true };
const zipped = gzipSync(JSON.stringify(jiraIssueUpdated())).toString('base64');
const issue = { kind: 'issue', issue: { id: '10042', key: 'SHOP-42' }, position: '1.2', at, actor: 'carol' };
const events = [
  { ...sentBy, ...issue, event: 'jira:issue_updated', assignee: ann },
  { ...sentBy, ...issue, event: 'jira:issue_updated', issue: { ...issue.issue, movedFrom: 'OLD-1' } },
  { ...sentBy, kind: 'user', event: 'user_updated', at, user: ann },
  { ...sentBy, kind: 'parked', event: 'unread', reason: 'invalid-payload', body: zipped, truncated: false },
];
const activity = { group: 'checkout-500', activity: 'a', at };
const followUps = [
  { ...of, kind: 'read-issue', issue: 'SHOP-42', delivery: 'd', requestedAt: at },
  { ...of, kind: 'remove-hooks' },
  { ...of, kind: 'check-hooks' },
  { ...of, kind: 'reconcile', scope: 'all', run: 'r', after: null, requestedAt: at },
  { ...of, ...activity, kind: 'notify', channel: 'ops' },
  { ...of, ...activity, kind: 'write-assignee', issue: 'SHOP-42' },
  { ...of, kind: 'release-groups', leaver: { type: 'user', id: 'ann' }, notBefore: at },
  { ...of, kind: 'tell-chooser', application: '1', token: 't', content: 'c', requestedAt: at },
];
const bodies = (messages: readonly object[]) => rawBody(mutated(fc.constantFrom(...messages))).map(String);
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

let org: ExampleOrganization;
let relay: typeof relayHandler;
let followUpOf: typeof followUpHandler;
beforeAll(async () => {
  org = await exampleOrganization();
  await ownEnvironment();
  ({ handler: relay } = await import('../../functions/relay/handler.ts'));
  ({ handler: followUpOf } = await import('../../functions/follow-up/handler.ts'));
});

const shelf = new Shelf({ ...keys.integration(record.id), ...record });

hostile('apply understands a message, or sees that it is none', 600, bodies(events), async (body) => {
  const read = await quickly(() => readMessage(body, new Snapshot(shelf)));
  if (read) assert.ok(change.safeParse(read).success && eventMessage.safeParse(JSON.parse(body)).success);
});

/** One message of the example organization, to see that it is applied whatever is beside it. */
const sound = (delivery: string, position: string) => ({
  ...events[0],
  delivery,
  organization: org.org,
  integration: org.jira.id,
  position,
});

let count = 0;
hostile('apply does what it understands, and buries the rest', 100, bodies(events), async (odd) => {
  const parts = partsOn(operatorTable());
  count += 1;
  const delivery = `hostile-${count}`;
  const good = JSON.stringify(sound(delivery, String(count).padStart(15, '0')));
  const batch = [odd, good].map((body, i) => ({ id: `m${i}`, messageGroup: `g${i}`, body, receives: 1 }));
  const { done: again } = await logLines(() => quickly(() => applyBatch(batch, parts)));
  assert.ok(!again.includes('m1'), JSON.stringify([again, parts.lines]));
  if (!isJson(odd)) assert.ok(parts.buried.every((body) => body === odd) && parts.buried.length > 0);
});

const sqsRecord = (body: string, receives: string): SQSRecord => ({
  messageId: 'm',
  receiptHandle: 'r',
  body,
  attributes: {
    ApproximateReceiveCount: receives,
    SentTimestamp: '1',
    SenderId: 's',
    ApproximateFirstReceiveTimestamp: '1',
    MessageGroupId: 'g',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn',
  awsRegion: 'us-east-1',
});

const toDo = fc.record({ body: bodies(followUps), receives: fc.constantFrom('1', '5', '100', '', '-1') });
hostile('follow-up does what it understands, and has the rest come back or die', 100, toDo, async (given) => {
  const { done, lines } = await logLines(() =>
    quickly(() => followUpOf({ Records: [sqsRecord(given.body, given.receives)] })),
  );
  assert.ok(done.batchItemFailures.length <= 1);
  assert.ok(lines.includes('"step":"follow-up"'));
  const understood = isJson(given.body) && followUp.safeParse(JSON.parse(given.body)).success;
  if (!understood) assert.equal(done.batchItemFailures.length, 1);
});

const group: Item = {
  project: 'web',
  title: 'Checkout answers 500',
  url: null,
  version: 2,
  assignee: { type: 'user', id: 'ann' },
  change: { id: 'c', at, source: { type: 'api' } },
  links: { 'i SHOP-42': { integration: record.id, issue: 'SHOP-42', title: null, url: null } },
};
const images = mutated(
  fc.constant({
    Keys: marshall(keys.group('hostile', 'g')),
    OldImage: marshall({ ...group, assignee: null, change: null }),
    NewImage: marshall(group),
    SequenceNumber: '1',
  }),
);
hostile('relay tells of what it understands, and hands the rest back', 1400, images, async (dynamodb) => {
  // Whatever comes is taken for a record here: that is what is tried.
  const odd = { dynamodb } as DynamoDBRecord;
  const { done } = await logLines(() => quickly(() => relay({ Records: [odd] })));
  assert.ok(done.batchItemFailures.length <= 1);
});
