import type { Fault } from './fault.ts';

/**
 * The files that a fault is in, by path, as they are with it.
 *
 * @param read the text of a file as it is without
 * @throws Error where the lines to replace are not there, or are there twice: the patch has to be brought up to date
 */
export function planted({ replacements }: Fault, read: (path: string) => string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { path, before, after } of replacements) {
    const [head, tail, ...more] = (files.get(path) ?? read(path)).split(before);
    if (head === undefined || tail === undefined) throw new Error(`${path} has no such lines any more:\n${before}`);
    if (more.length > 0) throw new Error(`${path} has these lines more than once:\n${before}`);
    files.set(path, head + after + tail);
  }
  return files;
}
