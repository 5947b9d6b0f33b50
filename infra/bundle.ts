import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { build, type Metafile, stop } from 'esbuild';

export const functionNames = ['ingest', 'apply', 'api', 'relay'] as const;
export type FunctionName = (typeof functionNames)[number];

/** The folder of a bundled function: `index.js` and its source map. */
export const bundleOf = (name: FunctionName): string => resolve('.build/functions', name);

/**
 * Bundles every function into its folder and answers what went into the bundles. CommonJS, since an ES module's import of
 * `node:http` loads half of undici on a cold start; `target` runs on this machine's Node as on Lambda's.
 * @throws BuildFailure when a handler does not compile; esbuild has printed why
 */
export async function bundleFunctions(): Promise<Metafile> {
  const { metafile, outputFiles } = await build({
    entryPoints: Object.fromEntries(functionNames.map((name) => [`${name}/index`, handlerOf(name)])),
    outdir: '.build/functions',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    sourcesContent: false,
    alias: { '@aws-sdk/credential-provider-node': resolve('infra/env-credentials.ts') },
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  await Promise.all(outputFiles.map((file) => writeWhenChanged(file.path, file.contents)));
  // Beside the bundles, not in them: here they stand under an ES module's package.json, on Lambda under none.
  await writeWhenChanged(resolve('.build/functions/package.json'), Buffer.from('{"type":"commonjs"}\n'));
  await stop(); // its service would hold memory for as long as this process runs
  return metafile;
}

/** Whole files only, and only new ones: another stack may be running from this checkout. */
async function writeWhenChanged(path: string, contents: Uint8Array): Promise<void> {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(contents)) return;
  await mkdir(dirname(path), { recursive: true });
  const written = `${path}.${process.pid}`;
  await writeFile(written, contents);
  await rename(written, path);
}

// Until every handler is written.
const handlerOf = (name: string): string =>
  existsSync(`functions/${name}/handler.ts`) && !process.env.STAND_IN?.split(',').includes(name)
    ? `functions/${name}/handler.ts`
    : `.build/stand-ins/${name}.ts`;
