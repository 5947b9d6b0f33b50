import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { benchFolder, bundle } from '../bundles.ts';

const names = ['octokit', 'probot'] as const;
export type PeerName = (typeof names)[number];

export const peerFile = (name: PeerName): string => resolve(benchFolder, `peer-${name}.cjs`);

/**
 * Installs others' packages where only the benchmark sees them, and bundles handlers made with them.
 * @throws Error when they cannot be installed
 */
export async function buildPeers(): Promise<void> {
  const home = resolve(benchFolder, 'peers');
  mkdirSync(home, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(`tests/bench/peers/${file}`, resolve(home, file));
  execFileSync('npm', ['ci', '--ignore-scripts', '--silent'], { cwd: home, stdio: 'ignore' });
  await bundle(
    names.map((name) => [`peer-${name}`, `tests/bench/peers/${name}.mjs`]),
    { alias: {}, define: {}, supported: {}, plugins: [], nodePaths: [resolve(home, 'node_modules')] },
  );
}
