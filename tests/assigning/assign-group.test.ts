import { assignGroup } from '../../shared/assigning/assign-group.ts';
import { Groups } from '../../shared/store/groups.ts';
import { keys } from '../../shared/store/keys.ts';
import { Teams } from '../../shared/store/teams.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';

const table = operatorTable();
const parts = { groups: new Groups(table), teams: new Teams(table), clock: () => new Date() };
let org: ExampleOrganization;

beforeEach(async () => {
  org = await exampleOrganization();
});
const assigning = () => ({ organization: org.org, group: org.group, source: { type: 'api' as const } });
/** As any other write of the group does. */
const somebodyElseWrites = () =>
  table.update({
    Key: keys.group(org.org, org.group),
    UpdateExpression: 'ADD version :one',
    ExpressionAttributeValues: { ':one': 1 },
  });

test('decides at once on what somebody faster left, since waiting would only make that old', async () => {
  const [update, get] = [jest.spyOn(table, 'update'), jest.spyOn(table, 'get')];
  let faster = 0;
  const group = await assignGroup(parts, assigning(), async () => {
    if (faster++ < 9) await somebodyElseWrites();
    return { type: 'user', id: 'ann' };
  });
  expect(group?.assignee).toEqual({ type: 'user', id: 'ann' });
  expect([update.mock.calls.length, get.mock.calls.length]).toEqual([9 + 10, 1]);
  jest.restoreAllMocks();
});

test('outlasts others who are at the same group for a moment', async () => {
  const end = Date.now() + 150;
  const group = await assignGroup(parts, assigning(), async () => {
    if (Date.now() < end) await somebodyElseWrites();
    return { type: 'user', id: 'ann' };
  });
  expect(group?.assignee).toEqual({ type: 'user', id: 'ann' });
});

test('gives up while they do not end', async () => {
  const assigned = assignGroup(parts, assigning(), async () => {
    await somebodyElseWrites();
    return { type: 'user', id: 'ann' };
  });
  await expect(assigned).rejects.toMatchObject({ name: 'Contended' });
});
