import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export const usage = `Proves that a stack works, a deployed one or the local one: makes an organization of its own, sends signed webhooks as
trackers do, looks what became of them, asks for every answer that can be asked for, and removes the organization.

  npm run smoke -- --url URL [--admin-key-file FILE] [--wait SECONDS] [--parked] [--json]

  --url URL              the stack's address: the output ApiUrl, or what npm start printed
  --admin-key-file FILE  holds the key of an administrator; without it, SMOKE_ADMIN_KEY does
  --wait SECONDS         how long an event may take until it is applied (default: 60)
  --parked               also send bodies that nobody can read (200 parked)
  --json                 answer in JSON, once all is done
  --help                 this text

What is left out: 200 parked, unless --parked asks for it, since it rings the alarm bodies-parked and leaves dead letters,
which only an operator can drop: npm run admin -- parked list --organization smoke-…, then parked drop. And 503, since
nobody outside can make a queue or table unreachable.

Exit status: 0 all is well; 1 something is not, or it was interrupted; 2 the command was not understood.`;

export interface Options {
  /** Without a slash at its end. */
  readonly url: string;
  readonly adminKey: string;
  /** Milliseconds. */
  readonly wait: number;
  readonly parked: boolean;
  readonly json: boolean;
}

/** The words do not make a command; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads a command line. @throws UsageError */
export function readOptions(words: readonly string[], env: NodeJS.ProcessEnv): Options | 'help' {
  const { values } = parse(words);
  if (values.help) return 'help';
  const wait = Number(values.wait);
  if (!(wait > 0 && wait <= 3600)) throw new UsageError('--wait wants seconds, from 1 to 3600');
  return {
    url: address(values.url),
    adminKey: key(values['admin-key-file'], env.SMOKE_ADMIN_KEY),
    wait: wait * 1000,
    parked: values.parked,
    json: values.json,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        url: { type: 'string' },
        'admin-key-file': { type: 'string' },
        wait: { type: 'string', default: '60' },
        parked: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function address(url: string | undefined): string {
  if (url === undefined) throw new UsageError('Where is the stack? --url URL');
  if (!/^https?:\/\/[^/?#]+\/?$/.test(url) || !URL.canParse(url)) {
    throw new UsageError(`--url wants an address such as https://api.example.com, not ${url}`);
  }
  return url.replace(/\/$/, '');
}

function key(file: string | undefined, given: string | undefined): string {
  const text = file === undefined ? given : contents(file);
  const found = text?.trim() ?? '';
  if (!/^[\x21-\x7e]+$/.test(found)) {
    const where = file ?? 'SMOKE_ADMIN_KEY (or give --admin-key-file)';
    throw new UsageError(`The key of an administrator is wanted: there is none in ${where}`);
  }
  return found;
}

function contents(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--admin-key-file: ${error instanceof Error ? error.message : error}`);
  }
}
