// Runs a TypeScript entry with nothing installed but esbuild: `node infra/run.mjs infra/app.ts`.
// The entry is bundled to CommonJS (aws-cdk-lib loads lazily only through require, which halves the start) and required.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const [entry, ...rest] = process.argv.slice(2);
const outfile = resolve('.build/run', `${entry.replaceAll('/', '-').replace(/\.ts$/, '')}.cjs`);
const { outputFiles } = await build({
  entryPoints: [entry],
  outfile,
  write: false,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  sourcesContent: false,
  logLevel: 'warning',
});
// Whole files only: two runs at a time (npm start beside npm test) write the same one.
mkdirSync('.build/run', { recursive: true });
const written = `${outfile}.${process.pid}`;
writeFileSync(written, outputFiles[0].contents);
renameSync(written, outfile);
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], outfile, ...rest];
createRequire(import.meta.url)(outfile);
