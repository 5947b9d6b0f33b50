import { parseArgs } from 'node:util';

export const usage = `Keys of the management API, with the AWS credentials and region of whoever calls.

  npm run admin -- api-key create [--organization ORG] [--name NAME]
  npm run admin -- api-key list   [--organization ORG]
  npm run admin -- api-key revoke ID [--organization ORG]

  --organization ORG  a key of this organization; without it: a key of an administrator
  --name NAME         what the key is for (default: admin)
  --stack NAME        the deployed stack (default: AssigneeSync)
  --json              answer in JSON
  --help              this text`;

interface Common {
  /** The stack's name, which its table has too. */
  readonly stack: string;
  /** `null`: the administrators. */
  readonly organization: string | null;
  readonly json: boolean;
}

export type Command =
  | { readonly kind: 'help' }
  | (Common & { readonly kind: 'create'; readonly name: string })
  | (Common & { readonly kind: 'list' })
  | (Common & { readonly kind: 'revoke'; readonly id: string });

/** The words do not make a command; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads a command line. @throws UsageError */
export function readCommand(words: readonly string[]): Command {
  const { values, positionals } = parse(words);
  if (values.help) return { kind: 'help' };
  const [subject, verb, ...rest] = positionals;
  const { stack = 'AssigneeSync', organization = null, name, json = false } = values;
  const common = { stack, organization, json };
  if (subject !== 'api-key') throw new UsageError(subject ? `There is no command ${subject}` : 'A command is missing');
  if (name !== undefined && verb !== 'create') throw new UsageError('--name is for api-key create');
  if (name?.trim() === '' || (name ?? '').length > 255) throw new UsageError('A name has 1 to 255 characters');
  switch (verb) {
    case 'create':
      refuseMore(rest);
      return { ...common, kind: 'create', name: name ?? 'admin' };
    case 'list':
      refuseMore(rest);
      return { ...common, kind: 'list' };
    case 'revoke': {
      const [id, ...more] = rest;
      if (!id) throw new UsageError('Which key? api-key revoke ID');
      refuseMore(more);
      return { ...common, kind: 'revoke', id };
    }
    default:
      throw new UsageError(verb ? `There is no command api-key ${verb}` : 'api-key wants create, list or revoke');
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        organization: { type: 'string' },
        name: { type: 'string' },
        stack: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function refuseMore(words: readonly string[]): void {
  if (words.length > 0) throw new UsageError(`Too many words: ${words.join(' ')}`);
}
