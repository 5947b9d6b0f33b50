import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { expectProblem } from './expect-problem.ts';
import { mappingToAnn } from './mapping-to-ann.ts';

let org: ExampleOrganization;
beforeEach(async () => {
  org = await exampleOrganization();
});

const mapping = (part?: object) => mappingToAnn(org, part);

test('of many at once each comes to its own result', async () => {
  const items = [
    mapping(),
    mapping(),
    mapping({ userId: 'bob' }),
    mapping({ userId: 'nobody', externalName: 'x' }),
    { userId: 'ann', colour: 'red' },
    'ann',
  ];
  const { status, body } = await org.api('POST', 'external-users/bulk', { items });
  expect(status).toBe(200);
  const id = expect.any(String);
  const detail = expect.any(String);
  expect(body).toEqual({
    results: [
      { status: 201, id },
      { status: 200, id },
      { status: 409, detail },
      { status: 400, detail: expect.stringContaining('userId') },
      { status: 400, detail: expect.stringContaining('colour') },
      { status: 400, detail },
    ],
  });
  expect(body.results?.[0]?.id).toBe(body.results?.[1]?.id);
  expectProblem(
    await org.api('POST', 'external-users/bulk', { items: Array.from({ length: 101 }, () => ({})) }),
    400,
    'items',
  );
  expectProblem(await org.api('POST', 'external-users/bulk', {}), 400, 'items');
});

test('the same name mapped twice at the same time is mapped once', async () => {
  const post = (body: object) => org.api('POST', 'external-users', body);
  const answers = await Promise.all([post(mapping()), post(mapping()), post(mapping({ userId: 'bob' }))]);
  expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
  expect((await org.api('GET', 'external-users')).body.items).toHaveLength(1);
});
