import { resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundleFunctions, bundleOf, bundleOptions, type FunctionName } from '../../infra/bundle.ts';

const bareNames = ['ingest', 'apply', 'relay', 'send'] as const;
const programs = {
  'aws-stub': 'tests/bench/cold/aws-stub.ts',
  'first-call': 'tests/bench/cold/first-call.ts',
  'warm-calls': 'tests/bench/peers/warm-calls.ts',
} as const;
/** Where all of them are. */
export const benchFolder = resolve('.build/bench');

export const productFile = (name: FunctionName): string => resolve(bundleOf(name), 'index.js');
/** Of a bare handler, with the SDK as it comes. */
export const bareFile = (name: (typeof bareNames)[number]): string => resolve(benchFolder, `bare-${name}.cjs`);
/** Of a program that runs in a process of its own. */
export const programFile = (name: keyof typeof programs): string => resolve(benchFolder, `${name}.cjs`);

/** Bundles the functions as for a deployment, and what is measured against them. */
export async function buildBundles(): Promise<void> {
  const bare = bareNames.map((name) => [`bare-${name}`, `tests/bench/bare/${name}.ts`]);
  await bundle([...bare, ...Object.entries(programs)]);
  await bundleFunctions();
}

export const bundle = (entryPoints: string[][], changed: BuildOptions = {}) =>
  build({
    ...bundleOptions,
    outdir: benchFolder,
    outExtension: { '.js': '.cjs' }, // here they stand under an ES module's package.json
    entryPoints: Object.fromEntries(entryPoints),
    ...changed,
  });
