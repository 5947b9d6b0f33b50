import { readCommand } from '../../infra/admin/read-command.ts';
import { UsageError } from '../../infra/admin/usage-error.ts';

const all = [
  ['api-key', 'create'],
  ['api-key', 'list'],
  ['api-key', 'revoke'],
  ['tail'],
  ['why'],
  ['parked', 'list'],
  ['parked', 'show'],
  ['parked', 'redrive'],
  ['parked', 'drop'],
];

const helpOn = (...words: string[]): string => {
  const read = readCommand([...words, '--help']);
  if (read.kind !== 'help') throw new Error('No help was given');
  return read.text;
};

test('the help tells of every command', () => {
  for (const words of all) expect(helpOn()).toContain(`npm run admin -- ${words.join(' ')} `);
});

test.each(all)('the help on %s %s tells of it alone, with the options of all', (...words) => {
  const text = helpOn(...words.filter((word) => word !== undefined));
  expect(text.match(/npm run admin -- /g)).toHaveLength(1);
  for (const option of ['--stack NAME', '--json', '--help']) expect(text).toContain(option);
});

test('the help on a subject tells of its commands, that on one wins over wrong usage', () => {
  expect(helpOn('parked').match(/npm run admin -- parked \w+/g)).toHaveLength(4);
  expect(helpOn('parked')).not.toContain('api-key');
  expect(helpOn('tail')).toContain('--once');
});

test('of a limit that SQS has the help tells', () => {
  for (const verb of ['list', 'show', 'redrive', 'drop']) expect(helpOn('parked', verb)).toContain('first ten');
});

test('the stack is AssigneeSync unless another is named', () => {
  expect(readCommand(['api-key', 'list'])).toMatchObject({ kind: 'run', stack: 'AssigneeSync', json: false });
  const words = ['api-key', 'list', '--stack', 'AssigneeSync-staging', '--json'];
  expect(readCommand(words)).toMatchObject({ stack: 'AssigneeSync-staging', json: true });
});

test.each([
  [['users'], 'There is no command users'],
  [['api-key'], 'create, list or revoke'],
  [['api-key', 'rotate'], 'There is no command api-key rotate'],
  [['api-key', 'create', 'more'], 'Too many words'],
  [['api-key', 'revoke'], 'Which key'],
  [['api-key', 'list', '--name', 'x'], '--name is for api-key create'],
  [['why', 'checkout-500'], '--organization ORG is missing'],
  [['parked', 'drop', 'abcdef'], 'say --yes'],
  [['api-key', 'create', '--name', ' '], '--name wants a value'],
  [['api-key', 'create', '--name', 'x'.repeat(256)], '1 to 255 characters'],
  [['api-key', 'list', '--organization', ''], '--organization wants a value'],
  [['tail'], '--organization ORG is missing'],
  [['tail', '--organization', 'acme', '--outcome', 'done'], 'one of assigned, deassigned'],
  [['tail', 'acme', '--organization', 'acme'], 'Too many words: acme'],
  [['tail', '--organization'], '--organization'],
  [['why', '--organization', 'acme'], 'Which group'],
  [['why', 'one', 'two', '--organization', 'acme'], 'Too many words: two'],
  [['why', 'checkout-500', '--organization', 'acme', '--all'], '--all is for parked redrive'],
  [['parked'], 'parked wants list, show, redrive or drop'],
  [['parked', 'list', '--queue', 'errors'], 'one of events, follow-ups, relay'],
  [['parked', 'list', 'abcdef'], 'Too many words'],
  [['parked', 'show'], 'Which message'],
  [['parked', 'show', 'abcdef', '--yes'], '--yes is for parked drop'],
  [['parked', 'redrive'], 'or --all'],
  [['parked', 'redrive', 'abcdef', '--all'], 'Either ids or --all'],
  [['parked', 'redrive', 'abc'], 'abc is too short'],
  [['parked', 'redrive', '--all', '--queue', 'relay'], 'relay-failures'],
  [['parked', 'drop'], 'Which message'],
])('%j is not understood', (words, message) => {
  expect(() => readCommand(words)).toThrow(UsageError);
  expect(() => readCommand(words)).toThrow(message);
});

test.each([
  ['an option that is missing', ['why', 'checkout-500'], '--organization ORG is missing'],
  ['one that there is not', ['why', 'checkout-500', '--org', 'acme'], "Unknown option '--org'"],
])('%s: what is wrong comes with how that command is used', (_, words, message) => {
  try {
    readCommand(words);
  } catch (error) {
    expect(error).toMatchObject({ message, usage: expect.stringContaining('why GROUP --organization ORG') });
    expect(error).not.toMatchObject({ usage: expect.stringContaining('api-key') });
    return;
  }
  throw new Error('It was understood');
});
