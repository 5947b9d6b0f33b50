import { execFileSync } from 'node:child_process';
import type { LocalStack } from './local-stack.ts';
import type { Settings } from './settings.ts';

/** What runs where, as a table. */
export function banner({ url, awsUrl, functions }: LocalStack, settings: Settings, adminKey: string): string {
  const runtimes = [...new Set(functions.map(({ runtime }) => runtime))].join(', ');
  const rows = [
    ['API', url],
    ['AWS', `${awsUrl} (access key OPERATOR)`],
    ['Functions', functions.map(({ pool }) => pool.settings.name).join(', ')],
    ['Node', `${nodeVersion(settings.node)}; the template asks for ${runtimes}`],
    ['Admin key', adminKey],
  ] as const;
  return rows.map(([name, value]) => `${name.padEnd(10)} ${value}`).join('\n');
}

/** @throws Error when the program cannot be run */
const nodeVersion = (program: string): string =>
  program === process.execPath ? process.version : execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
