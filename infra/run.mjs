// Runs a TypeScript entry with nothing installed but esbuild: `node infra/run.mjs infra/app.ts`.
// The entry is bundled to CommonJS (aws-cdk-lib loads lazily only through require, which halves the start) and required.
// A bundle is used again until one of the files it was made of changes: bundling is half of a short command's time.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [entry, ...rest] = process.argv.slice(2);
const outfile = resolve('.build/run', `${entry.replaceAll('/', '-').replace(/\.ts$/, '')}.cjs`);
const madeOf = `${outfile}.made-of`;
const beside = ['infra/run.mjs', 'tsconfig.json', 'package-lock.json'];

/** Of these files, which are too few and small for it to take time. `undefined`: one of them is gone. */
function hashOf(files) {
  if (!files.every((file) => existsSync(file))) return undefined;
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

function isMade() {
  if (!existsSync(outfile) || !existsSync(madeOf)) return false;
  const [hash, ...files] = readFileSync(madeOf, 'utf8').split('\n');
  return hash === hashOf(files);
}

async function make() {
  const begun = Date.now();
  const { build } = await import('esbuild');
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    outfile,
    write: false,
    metafile: true,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
  });
  const files = [...beside, ...Object.keys(metafile.inputs)];
  mkdirSync('.build/run', { recursive: true });
  rmSync(madeOf, { force: true });
  writeWhole(outfile, outputFiles[0].contents);
  // One that was saved meanwhile may be in the bundle as it was.
  const isCertain = files.every((file) => statSync(file).mtimeMs < begun);
  if (isCertain) writeWhole(madeOf, [hashOf(files), ...files].join('\n'));
}

/** Two runs at a time (npm start beside npm test) write the same files. */
function writeWhole(file, contents) {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, contents);
  renameSync(written, file);
}

if (!isMade()) await make();
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], outfile, ...rest];
createRequire(import.meta.url)(outfile);
