import { resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundleFunctions, bundleOf, bundleOptions, type FunctionName } from '../../infra/bundle.ts';

const bareNames = ['ingest', 'apply', 'relay'] as const;
const programNames = ['aws-stub', 'first-call'] as const;
const folder = resolve('.build/bench');

export const productFile = (name: FunctionName): string => resolve(bundleOf(name), 'index.js');
/** Of a bare handler: with the SDK as it comes, or trimmed of the credential chain as the functions' bundles are. */
export const bareFile = (name: (typeof bareNames)[number]): string => resolve(folder, `bare-${name}.cjs`);
export const trimmedFile = (name: (typeof bareNames)[number]): string => resolve(folder, `trimmed-${name}.cjs`);
/** Of a program that runs in a process of its own. */
export const programFile = (name: (typeof programNames)[number]): string => resolve(folder, `${name}.cjs`);

/** Bundles the functions as for a deployment, and what is measured against them. */
export async function buildBundles(): Promise<void> {
  await Promise.all([
    bundle(bareHandlers('bare'), { alias: {}, define: {}, supported: {}, plugins: [] }),
    bundle([...bareHandlers('trimmed'), ...programNames.map((name) => [name, `tests/bench/cold/${name}.ts`])]),
  ]);
  await bundleFunctions();
}

const bareHandlers = (prefix: string) => bareNames.map((name) => [`${prefix}-${name}`, `tests/bench/bare/${name}.ts`]);

const bundle = (entryPoints: string[][], changed: BuildOptions = {}) =>
  build({
    ...bundleOptions,
    outdir: folder,
    outExtension: { '.js': '.cjs' }, // here they stand under an ES module's package.json
    entryPoints: Object.fromEntries(entryPoints),
    ...changed,
  });
