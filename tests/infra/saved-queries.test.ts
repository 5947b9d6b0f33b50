import { Template } from 'aws-cdk-lib/assertions';
import { logQueries } from '../../infra/saved-queries/log-queries.ts';
import { metrics } from '../../shared/metrics.ts';
import { makeStack, removeOutdirs } from './make-stack.ts';

afterAll(removeOutdirs);

const template = Template.fromStack(makeStack().stack);
const saved = Object.values(template.findResources('AWS::Logs::QueryDefinition')).map(({ Properties }) => Properties);

test('answers what operators ask', () => {
  expect(logQueries.map(({ name }) => name)).toEqual([
    'one delivery from end to end',
    'refused tokens by integration',
    'slowest deliveries',
    'unmatched actors by integration',
    'failed follow-ups',
  ]);
  expect(saved.map(({ Name }) => Name).sort()).toEqual(logQueries.map(({ name }) => `AssigneeSync/${name}`).sort());
});

/** The words of the query language itself, as far as it is used. */
const language =
  /^(filter|display|sort|limit|stats|as|by|asc|desc|and|in|ispresent|count|sum|max|latest|refused|lastSeen|unmatched|example|\d+)$/;

describe.each(logQueries.map((query) => [query.name, query] as const))('%s', (_, { name, functions, reads, lines }) => {
  test('is asked of the logs of the functions that can answer', () => {
    const groups = saved.find(({ Name }) => Name === `AssigneeSync/${name}`)?.LogGroupNames;
    expect(groups).toHaveLength(functions.length);
    for (const [i, each] of functions.entries()) {
      const construct = each.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
      expect(groups[i]).toEqual({ Ref: expect.stringMatching(new RegExp(`^${construct}Function${construct}Logs`)) });
    }
  });

  test('reads the fields that it names, and no others', () => {
    const words = lines.flatMap((line) => line.replaceAll(/"[^"]*"/g, '').match(/@?[\w]+/g) ?? []);
    const fields = words.filter((word) => !word.startsWith('@') && !language.test(word));
    expect([...new Set(fields)].sort()).toEqual([...reads].sort());
  });
});

test('names fields that are measured as the catalogue does', () => {
  const capitalized = logQueries.flatMap(({ reads }) => reads).filter((field) => /^[A-Z]/.test(field));
  expect(capitalized).not.toEqual([]);
  for (const field of capitalized) expect(Object.keys(metrics)).toContain(field);
});
