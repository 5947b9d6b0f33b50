import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { bareFile, productFile } from '../bundles.ts';
import { table } from '../report/table.ts';

/** Sizes of the bundles, minified and gzipped, beside those of the bare handlers. */
export async function measureSize(): Promise<string> {
  const rows = [
    row('ingest', productFile('ingest'), bareFile('ingest')),
    row('apply', productFile('apply'), bareFile('apply')),
    row('relay', productFile('relay'), bareFile('relay')),
    row('api', productFile('api')),
  ];
  return table(['KB', 'minified', 'gzipped', 'bare', 'bare gzipped', 'ratio', 'ratio gzipped'], rows);
}

function row(name: string, product: string, bare?: string): string[] {
  const [size, gzipped] = sizes(product);
  if (bare === undefined) return [name, kilobytes(size), kilobytes(gzipped), '-', '-', '-', '-'];
  const [bareSize, bareGzipped] = sizes(bare);
  return [
    name,
    ...[size, gzipped, bareSize, bareGzipped].map(kilobytes),
    (size / bareSize).toFixed(2),
    (gzipped / bareGzipped).toFixed(2),
  ];
}

function sizes(file: string): [minified: number, gzipped: number] {
  const code = readFileSync(file);
  return [code.length, gzipSync(code).length];
}

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1);
