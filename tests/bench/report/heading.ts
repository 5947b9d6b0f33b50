import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import * as z from 'zod';
import { lambdaNode } from '../lambda-node.ts';

const packages = [
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-sqs',
  'zod',
  'esbuild',
  'fauxqs',
  `@dynoxide/${process.platform}-${process.arch}`,
];

/** What the figures were taken on, and when: without it they say nothing. */
export function heading(now: Date, program = 'bench'): string {
  const [cpu, ...more] = cpus();
  const node = execFileSync(lambdaNode, ['--version'], { encoding: 'utf8' }).trim();
  return [
    `assignee-sync ${program}, ${now.toISOString()}`,
    `  machine    ${cpu?.model ?? 'unknown CPU'}, ${more.length + 1} cores, ${process.platform} ${process.arch}`,
    `  Node       ${process.version}${node === process.version ? '' : `; the functions on ${node}`}`,
    `  packages   ${packages.map((name) => `${name} ${versionOf(name)}`).join('\n             ')}`,
    '  All of it on this machine: ratios carry over to Lambda, milliseconds do not.',
  ].join('\n');
}

function versionOf(name: string): string {
  try {
    const text = readFileSync(`node_modules/${name}/package.json`, 'utf8');
    return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
  } catch {
    return 'not installed';
  }
}
