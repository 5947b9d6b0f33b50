import type { Json } from '../api-client.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { expectProblem } from './expect-problem.ts';

let org: ExampleOrganization;
const names = Array.from({ length: 7 }, (_, i) => `p${i}`);
beforeAll(async () => {
  org = await exampleOrganization();
  for (const name of names) await org.api('PUT', `projects/${name}`, { name, teams: [] });
});

const idsOf = ({ items }: Json): unknown[] => (Array.isArray(items) ? items.map((item) => item.id) : []);

test('pages follow each other to the end, and next is null exactly there', async () => {
  const all = [...names, 'web'];
  const first = (await org.api('GET', 'projects?limit=4')).body;
  expect(idsOf(first)).toEqual(all.slice(0, 4));
  expect(first.next).toEqual(expect.any(String));
  const second = (await org.api('GET', `projects?limit=4&cursor=${first.next}`)).body;
  expect(second).toMatchObject({ next: null });
  expect(idsOf(second)).toEqual(all.slice(4));
  const whole = (await org.api('GET', 'projects')).body;
  expect([idsOf(whole), whole.next]).toEqual([all, null]);
});

test('a filtered list has full pages too', async () => {
  for (const id of ['a', 'b', 'c', 'd']) {
    await org.api('PUT', `groups/${id}`, { project: id < 'c' ? 'p1' : 'p2', title: id });
  }
  const first = (await org.api('GET', 'groups?project=p2&limit=1')).body;
  expect(idsOf(first)).toEqual(['c']);
  const second = (await org.api('GET', `groups?project=p2&limit=1&cursor=${first.next}`)).body;
  expect([idsOf(second), second.next]).toEqual([['d'], null]);
});

test.each(['0', '101', '-1', '1.5', 'ten', '', '1e1', '%201', '0x10', '050'])('refuses limit=%s', async (limit) => {
  expectProblem(await org.api('GET', `users?limit=${limit}`), 400, 'limit');
});

test.each(['1', '100'])('takes limit=%s', async (limit) => {
  expect(await org.api('GET', `users?limit=${limit}`)).toMatchObject({ status: 200 });
});

test('refuses a cursor that this list did not give', async () => {
  const { next } = (await org.api('GET', 'projects?limit=1')).body;
  for (const cursor of ['', 'x', 'bm90IG91cnM', `${next}A`, '%00', 'ü', `${next}`.slice(0, -3), 'A'.repeat(2000)]) {
    expectProblem(await org.api('GET', `projects?cursor=${cursor}`), 400, 'cursor');
  }
  expectProblem(await org.api('GET', `users?cursor=${next}`), 400, 'cursor');
});

test("another organization's cursor is none", async () => {
  const other = await exampleOrganization();
  const { next } = (await other.api('GET', 'users?limit=1')).body;
  expectProblem(await org.api('GET', `users?cursor=${next}`), 400, 'cursor');
});
