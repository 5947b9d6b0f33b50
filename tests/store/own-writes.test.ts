import { Groups } from '../../shared/store/groups.ts';
import { OwnWrites } from '../../shared/store/own-writes.ts';
import type { Group } from '../../shared/sync/group.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';

const key = 'tracker#1207';
const [bob, carol] = ['bob', 'carol'].map((name) => ({ id: null, name }));
const now = new Date();
let org: ExampleOrganization;
const [groups, ownWrites] = [new Groups(operatorTable()), new OwnWrites(operatorTable())];

beforeAll(async () => {
  org = await exampleOrganization();
});
const linked = () => ({ organization: org.org, group: org.group, integration: 'tracker', issueId: '1207' });
const read = async (): Promise<Group> => {
  const group = await groups.find(org.org, org.group);
  if (!group) throw new Error('The group is gone');
  return group;
};
const writes = async () => (await read()).writes?.[key]?.map(({ who }) => who);
const note = async (who = bob, at = now) => ownWrites.note(linked(), await read(), who ?? null, '5', at);

test('a write is noted on the state that it was decided on alone', async () => {
  const before = await read();
  expect(await ownWrites.note(linked(), before, bob ?? null, '5', now)).toBe(true);
  expect(await ownWrites.note(linked(), before, carol ?? null, '5', now)).toBe(false);
  expect(await writes()).toEqual([bob]);
});

test('one that was refused is forgotten, and no other', async () => {
  await note(bob, new Date(now.getTime() - 1000));
  await note(carol);
  await ownWrites.forget(linked(), now);
  expect(await writes()).toEqual([bob]);
});

test('what the tracker has by our doing is kept', async () => {
  await ownWrites.see(linked(), { position: '5', seen: bob ?? null, delivery: 'a1' }, 'answered');
  expect((await read()).applied[key]).toEqual({ outcome: 'unchanged', position: '5', seen: bob, delivery: 'a1' });
  expect(await writes()).toEqual([]);
});

test('a group that is gone is none of its business', async () => {
  const gone = { ...linked(), group: 'gone' };
  await ownWrites.forget(gone, now);
  await ownWrites.see(gone, { position: '6', seen: null, delivery: 'a3' }, 'answered');
  expect(await groups.find(org.org, 'gone')).toBeUndefined();
});
