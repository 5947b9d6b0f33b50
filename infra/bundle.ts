import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin, stop } from 'esbuild';

export const functionNames = ['ingest', 'apply', 'api', 'relay', 'connect', 'follow-up', 'watch', 'chat'] as const;
export type FunctionName = (typeof functionNames)[number];

/** Modules that a function loads only when it needs them (`import()`), each a bundle beside its `index.js`. */
const deferred = ['ingest/park', 'apply/odd-messages'];

/** The folder of a bundled function: `index.js` and its source map. */
export const bundleOf = (name: FunctionName): string => resolve('.build/functions', name);

/** esbuild would put what is imported so into the same bundle, and wrap all of it to be loaded late. */
const deferredImports: Plugin = {
  name: 'deferred-imports',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/[\w-]+\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: path.replace(/ts$/, 'js'), external: true } : undefined,
    );
  },
};

/**
 * How code for Lambda is bundled. CommonJS, since an ES module's import of `node:http` loads half of undici on a cold
 * start; `target` runs on this machine's Node as on Lambda's.
 */
export const bundleOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  plugins: [deferredImports],
  logLevel: 'warning',
} satisfies BuildOptions;

/** Tells what the bundles in the folder were made of. */
const madeOf = resolve('.build/functions/made-of');
const sources = ['functions', 'shared', 'infra/bundle.ts', 'package-lock.json'];

/** Bundles the functions unless the bundles there are were made of the very same files. @throws as `bundleFunctions` */
export async function bundleWhatChanged(): Promise<void> {
  const [present, last] = await Promise.all([hashOf(sources), readFile(madeOf, 'utf8').catch(() => undefined)]);
  if (present !== last) await bundleFunctions(present);
}

/**
 * Bundles every function into its folder and answers what went into the bundles.
 * @param made what they are made of, if that is known already
 * @throws BuildFailure when a handler does not compile; esbuild has printed why
 */
export async function bundleFunctions(made?: string): Promise<Metafile> {
  const hash = made ?? (await hashOf(sources)); // before a file could change under our hands
  await rm(madeOf, { force: true });
  const { metafile, outputFiles } = await build({
    ...bundleOptions,
    entryPoints: Object.fromEntries([
      ...functionNames.map((name) => [`${name}/index`, `functions/${name}/handler.ts`]),
      ...deferred.map((module) => [module, `functions/${module}.ts`]),
    ]),
    outdir: '.build/functions',
    write: false,
    metafile: true,
    sourcemap: 'linked',
    sourcesContent: false,
  });
  await Promise.all(outputFiles.map((file) => writeWhenChanged(file.path, file.contents)));
  // Beside the bundles, not in them: here they stand under an ES module's package.json, on Lambda under none.
  await writeWhenChanged(resolve('.build/functions/package.json'), Buffer.from('{"type":"commonjs"}\n'));
  await writeWhenChanged(madeOf, Buffer.from(hash));
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

/** Of all files in these folders, their names, and these files. */
async function hashOf(paths: readonly string[]): Promise<string> {
  const files = (await Promise.all(paths.map(filesOf))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const [i, content] of contents.entries()) hash.update(`${files[i]} ${content.length}\n`).update(content);
  return hash.digest('hex');
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
