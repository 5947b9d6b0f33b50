import fc from 'fast-check';
import type { Conditional, TransactItem } from '../../../shared/store/request.ts';
import { setAttributes } from '../../../shared/store/set-attributes.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Item } from '../../../shared/store/wire.ts';

/** One call of a table, on items of one partition. */
export type Call = (table: Table, pk: string) => Promise<unknown>;

/** Calls with these arguments, which is what fast-check shows of them. */
const called = <T>(
  name: string,
  given: fc.Arbitrary<T>,
  act: (table: Table, pk: string, given: T) => Promise<unknown>,
): fc.Arbitrary<Call> =>
  given.map((args) =>
    Object.assign((table: Table, pk: string) => act(table, pk, args), {
      [fc.toStringMethod]: () => `${name} ${fc.stringify(args)}`,
    }),
  );

const sks = ['a', 'b', 'c'];
const of = (pk: string, sk: string) => ({ pk, sk });

/** Every condition that a store sets, by what it wants to know. */
const conditions: readonly Conditional[] = [
  {},
  { ConditionExpression: 'attribute_exists(pk)' },
  { ConditionExpression: 'attribute_not_exists(pk)' },
  { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': 1 } },
  { ConditionExpression: 'attribute_not_exists(pk) OR actor = :was', ExpressionAttributeValues: { ':was': 'x' } },
  { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(leaving) AND attribute_not_exists(deletedAt)' },
  {
    ConditionExpression: 'attribute_not_exists(pk) OR (leaving = :leaving AND size(members) = :none)',
    ExpressionAttributeValues: { ':leaving': 'm', ':none': 0 },
  },
  { ConditionExpression: 'members = :before', ExpressionAttributeValues: { ':before': ['x'] } },
  {
    ConditionExpression: 'links.#link.#status = :p',
    ExpressionAttributeNames: { '#link': 'x#1', '#status': 'status' },
    ExpressionAttributeValues: { ':p': { deep: [null, 1] } },
  },
  { ConditionExpression: 'attribute_exists(links.#link)', ExpressionAttributeNames: { '#link': 'x#1' } },
  { ConditionExpression: 'attribute_not_exists(teams)' },
  { ConditionExpression: 'teams = :teams', ExpressionAttributeValues: { ':teams': new Set(['x', 'y']) } },
];

/** Every kind of update that a store makes. */
const updates: readonly (Conditional & { readonly UpdateExpression: string })[] = [
  setAttributes({ version: 1, links: {}, name: 'n', members: ['x'] }),
  setAttributes({ version: 2, leaving: 'm', members: [] }),
  { UpdateExpression: 'SET links.#link = :link, version = :next', ...link({ status: { deep: [null, 1] } }) },
  { UpdateExpression: 'SET version = version + :one', ExpressionAttributeValues: { ':one': 1 } },
  { UpdateExpression: 'SET leaving = if_not_exists(leaving, :mark)', ExpressionAttributeValues: { ':mark': 'm' } },
  { UpdateExpression: 'REMOVE leaving' },
  {
    UpdateExpression: 'SET version = :next REMOVE links.#link',
    ExpressionAttributeNames: { '#link': 'x#1' },
    ExpressionAttributeValues: { ':next': 1 },
  },
  ...(['ADD', 'DELETE'] as const).flatMap((verb) =>
    [['x'], ['x', 'y']].map((users) => ({
      UpdateExpression: `${verb} teams :teams`,
      ExpressionAttributeValues: { ':teams': new Set(users) },
    })),
  ),
  { UpdateExpression: 'ADD version :one', ExpressionAttributeValues: { ':one': 1 } },
];

function link(value: unknown): Conditional {
  return {
    ExpressionAttributeNames: { '#link': 'x#1' },
    ExpressionAttributeValues: { ':link': value, ':next': 1 },
  };
}

const sk = fc.constantFrom(...sks);
const condition = fc.constantFrom(...conditions);
const update = fc.constantFrom(...updates);
const item = fc.record(
  {
    version: fc.constantFrom(1, 2),
    actor: fc.constantFrom('x', 'y', undefined),
    leaving: fc.constantFrom('m', 'n'),
    members: fc.constantFrom([], ['x']),
    links: fc.constantFrom({}, { 'x#1': { status: { deep: [null, 1] } } }),
    teams: fc.constantFrom(new Set(['x']), new Set(['x', 'y'])),
    gsi1sk: fc.constantFrom('p', 'q'),
  },
  { requiredKeys: [] },
);
/** The index is one for all: what is put there has the partition's name too. */
const put = (pk: string, at: string, { gsi1sk, ...rest }: Item) => ({
  ...of(pk, at),
  ...rest,
  ...(gsi1sk !== undefined && { gsi1pk: pk, gsi1sk }),
});

const transacted = fc.record({ sk, condition, update, item, what: fc.nat(3) });
type Transacted = typeof transacted extends fc.Arbitrary<infer T> ? T : never;

const step = (table: { TableName: string }, pk: string, { sk, condition, update, item, what }: Transacted) => {
  const key = of(pk, sk);
  const both = {
    ...update,
    ...condition,
    ...named(update, condition),
  };
  const steps: TransactItem[] = [
    { Put: { ...table, Item: put(pk, sk, item), ...condition } },
    { Update: { ...table, Key: key, ...both } },
    { Delete: { ...table, Key: key, ...condition } },
    { ConditionCheck: { ...table, Key: key, ConditionExpression: 'attribute_exists(pk)' } },
  ];
  return steps[what] ?? { Delete: { ...table, Key: key } };
};

/** Placeholders of both; DynamoDB refuses an empty map. */
function named(...parts: readonly Conditional[]): Conditional {
  const names = Object.assign({}, ...parts.map((part) => part.ExpressionAttributeNames));
  const values = Object.assign({}, ...parts.map((part) => part.ExpressionAttributeValues));
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

const page = fc.record({
  forward: fc.boolean(),
  limit: fc.integer({ min: 1, max: 3 }),
  key: fc.constantFrom(
    'pk = :pk',
    'pk = :pk AND sk > :sk',
    'pk = :pk AND sk < :sk',
    'pk = :pk AND begins_with(sk, :sk)',
  ),
  names: fc.constantFrom(undefined, 'pk, sk'),
});

/** A page, and what follows it. */
async function pages(
  table: Table,
  pk: string,
  { forward, limit, key, names }: typeof page extends fc.Arbitrary<infer T> ? T : never,
) {
  const query = {
    KeyConditionExpression: key,
    ExpressionAttributeValues: { ':pk': pk, ...(key.includes(':sk') && { ':sk': 'b' }) },
    ScanIndexForward: forward,
    ...(names && { ProjectionExpression: names }),
  };
  const first = await table.query({ ...query, Limit: limit });
  return [first, first.last && (await table.query({ ...query, ExclusiveStartKey: first.last }))];
}

/** Not `ALL_OLD`: of an item that was not there, the local engine answers its key, and DynamoDB nothing. */
const returned = fc.constantFrom(undefined, 'ALL_NEW' as const);

/** Any call that a store could make. */
export const calls: fc.Arbitrary<Call> = fc.oneof(
  called('get', sk, (table, pk, at) => table.get(of(pk, at))),
  called('batchGet', fc.constant(sks), async (table, pk, all) => {
    const found = await table.batchGet(all.map((at) => of(pk, at)));
    return all.map((at) => found.get(`${pk}|${at}`));
  }),
  called('query', page, pages),
  called('query by index', fc.constantFrom('p', 'q'), (table, pk, at) =>
    table.query({
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk = :sk',
      ExpressionAttributeValues: { ':pk': pk, ':sk': at },
    }),
  ),
  // Of those at one place in the index, either may come first.
  called('query the index', fc.tuple(fc.boolean(), fc.boolean()), async (table, pk, [forward, isPart]) => {
    const { items } = await table.query({
      IndexName: 'gsi1',
      KeyConditionExpression: isPart ? 'gsi1pk = :pk AND gsi1sk > :sk' : 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': pk, ...(isPart && { ':sk': 'p' }) },
      ScanIndexForward: forward,
    });
    return [items.map(({ gsi1sk }) => gsi1sk), items.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1))];
  }),
  called('put', fc.tuple(sk, item, condition), (table, pk, [at, value, on]) => table.put(put(pk, at, value), on)),
  called('delete', fc.tuple(sk, condition), (table, pk, [at, on]) => table.delete(of(pk, at), on)),
  called('update', fc.tuple(sk, update, condition, returned), (table, pk, [at, change, on, ReturnValues]) =>
    table.update({
      Key: of(pk, at),
      ...change,
      ...on,
      ...named(change, on),
      ...(ReturnValues && { ReturnValues }),
    }),
  ),
  called(
    'batchWrite',
    fc.uniqueArray(fc.tuple(sk, fc.option(item)), { selector: ([at]) => at, minLength: 1 }),
    (table, pk, writes) =>
      table.batchWrite(writes.map(([at, value]) => (value ? { put: put(pk, at, value) } : { delete: of(pk, at) }))),
  ),
  called('transact', fc.array(transacted, { minLength: 1, maxLength: 3 }), (inTable, pk, steps) =>
    inTable.transact((table) => steps.map((each) => step(table, pk, each))),
  ),
);
