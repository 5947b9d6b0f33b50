import { Outbox } from '../../api/services-on.ts';
import type { Base } from '../histories/base.ts';
import { World } from '../histories/world.ts';
import { Random } from '../random.ts';
import { followUpParts } from './follow-up-parts.ts';
import { group, makeOutwardBase, organization } from './outward-base.ts';
import type { Side } from './side.ts';
import { apply, eventOf, relay, tell } from './steps.ts';
import { type Person, Tracker } from './tracker.ts';

/*
 * What happens while a tracker is written to, at the very moments that chance finds too seldom.
 */

let base: Base;
beforeAll(async () => {
  base = await makeOutwardBase();
});

/** One tracker, linked to the group. `during.write` is called once, before a write acts, `during.answer` after it did. */
function linkedTo(name: 'jira' | 'azure') {
  const world = new World(base.key, base.table);
  const during: { write?: () => Promise<void>; answer?: () => Promise<void> } = {};
  const tracker = new Tracker(name, { pause: () => undefined, isLost: () => false });
  const { assign } = tracker.client;
  const client = {
    ...tracker.client,
    assign: async (...asked: Parameters<typeof assign>) => {
      await during.write?.();
      const answer = await assign(...asked);
      await during.answer?.();
      delete during.write;
      delete during.answer;
      return answer;
    },
  };
  const integration = base.integrations.get(`${organization}/${name}`) ?? '';
  const side: Side = { tracker, integration, events: [], messages: [] };
  const elsewhere: Side = { ...side, messages: [] };
  const parts = followUpParts(world, new Outbox(), () => client);
  return {
    tracker,
    during,
    groupHas: (): Person => world.groupAt(organization, group)?.assignee?.id ?? null,
    /** Somebody assigns the group here, and the tracker's message is queued. */
    async assignHere(person: string): Promise<void> {
      const assignee = { type: 'user', id: person };
      await world.call('PUT', `${organization}/groups/${group}/assignee`, { assignee });
      await relay(world, (id) => (id === integration ? side : elsewhere));
    },
    tell: () => tell(side, parts),
    /** The webhook of this many changes ago comes. */
    async hear(ago = 0): Promise<void> {
      const [webhook] = tracker.webhooks.splice(-1 - ago, 1);
      if (!webhook) throw new Error('No webhook is under way');
      side.events.push(eventOf(side, webhook, world.clock()));
      await apply(side, world, new Random(1));
    },
  };
}

test('what came from a tracker is not written back there, though a message of before is still to be served', async () => {
  const { tracker, during, groupHas, assignHere, tell, hear } = linkedTo('jira');
  await assignHere('cid');
  await assignHere('bob');
  during.write = async () => tracker.assign('ann');
  during.answer = () => hear(1);
  await tell();
  expect([groupHas(), tracker.assignee]).toEqual(['ann', 'bob']);
  await tell();
  expect(tracker.writes).toBe(1);
  await hear();
  expect([groupHas(), tracker.assignee]).toEqual(['bob', 'bob']);
});

test('a write whose own webhook came before its answer is newer than what a late webhook tells', async () => {
  const { tracker, during, groupHas, assignHere, tell, hear } = linkedTo('jira');
  await assignHere('bob');
  during.write = async () => tracker.assign('ann');
  during.answer = () => hear();
  await tell();
  await hear();
  expect([groupHas(), tracker.assignee]).toEqual(['bob', 'bob']);
});

test('where a tracker answers the revision of a write, the same person by somebody there is news at once', async () => {
  const { tracker, groupHas, assignHere, tell, hear } = linkedTo('azure');
  await assignHere('bob');
  await tell();
  await assignHere('cid');
  await tell();
  tracker.assign('bob');
  await hear();
  expect([groupHas(), tracker.assignee]).toEqual(['bob', 'bob']);
});
