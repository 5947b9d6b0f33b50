import { resolve } from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions, bundleOf, bundleOptions, type FunctionName } from '../../infra/bundle.ts';

const bareNames = ['ingest', 'apply', 'relay'] as const;
const programNames = ['aws-stub', 'first-call'] as const;
const folder = resolve('.build/bench');

export const productFile = (name: FunctionName): string => resolve(bundleOf(name), 'index.js');
/** Of a bare handler. */
export const bareFile = (name: (typeof bareNames)[number]): string => resolve(folder, `bare-${name}.cjs`);
/** Of a program that runs in a process of its own. */
export const programFile = (name: (typeof programNames)[number]): string => resolve(folder, `${name}.cjs`);

/** Bundles the functions as for a deployment, and what is measured against them with the same options. */
export async function buildBundles(): Promise<void> {
  await build({
    ...bundleOptions,
    outdir: folder,
    outExtension: { '.js': '.cjs' }, // here they stand under an ES module's package.json
    entryPoints: Object.fromEntries([
      ...bareNames.map((name) => [`bare-${name}`, `tests/bench/bare/${name}.ts`]),
      ...programNames.map((name) => [name, `tests/bench/cold/${name}.ts`]),
    ]),
  });
  await bundleFunctions();
}
