import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

/** As a stack of Lambda names a place in a bundle, which `bundleOf` has the folder of here. */
const place = /\/var\/task\/([\w/-]+\.js):(\d+):(\d+)/g;

/**
 * Replaces the places in a function's bundle, as its log lines name them, by those in the sources: file, line and column
 * from 1. A place that the bundle does not have stays as it is.
 *
 * @param folder of the function's bundle, made of the same sources
 */
export async function inSources(text: string, folder: string): Promise<string> {
  const files = new Set([...text.matchAll(place)].map(([, file = '']) => file));
  const maps = new Map(await Promise.all([...files].map(async (file) => [file, await mapOf(folder, file)] as const)));
  return text.replace(place, (whole, file: string, line: string, column: string) => {
    const entry = maps.get(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    // Beyond the end it answers with the last there is.
    if (!entry || !('originalSource' in entry) || entry.generatedLine !== Number(line) - 1) return whole;
    const path = relative('.', resolve(dirname(join(folder, file)), entry.originalSource));
    return `${path}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

async function mapOf(folder: string, file: string): Promise<SourceMap | undefined> {
  const text = await readFile(join(folder, `${file}.map`), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : new SourceMap(JSON.parse(text));
}
