import type { Fault, Replacement } from './fault.ts';

/**
 * Reads a patch: a sentence, the line `Caught by: tests/a, tests/b`, perhaps the line `Test: name of the one that will`,
 * then a unified diff. Of the diff, only the text of the hunks counts: their line numbers would be wrong after every
 * change above them.
 *
 * @throws Error when something of it is missing
 */
export function readFault(name: string, patch: string): Fault {
  const [head = '', ...files] = patch.split(/^--- .*\n/m);
  const [sentence = '', caughtBy = ''] = head.split(/^Caught by: /m);
  const [named = '', test] = caughtBy.split(/^Test: /m);
  const harm = sentence.replaceAll(/\s+/g, ' ').trim();
  const suites = named
    .split(/[\s,]+/)
    .filter((suite) => suite !== '')
    .map((suite) => `${suite}.test.ts`);
  const replacements = files.flatMap(replacementsIn);
  if (harm === '' || suites.length === 0 || replacements.length === 0) {
    throw new Error(`${name}.patch wants a sentence, a line "Caught by: tests/...", and a diff`);
  }
  return { name, harm, suites, ...(test !== undefined && { test: test.trim() }), replacements };
}

function replacementsIn(diffOfFile: string): Replacement[] {
  const [to = '', ...hunks] = diffOfFile.split(/^@@.*\n/m);
  const path = /^\+\+\+ b\/(.+)$/m.exec(to)?.[1];
  if (path === undefined) throw new Error(`A diff has to name its file: +++ b/<path>, not ${to.trim()}`);
  return hunks.map((hunk) => ({ path, before: side(hunk, '-'), after: side(hunk, '+') }));
}

/** The lines of one side of a hunk, with those that both sides have. */
const side = (hunk: string, sign: '-' | '+'): string =>
  hunk
    .split('\n')
    .filter((line) => line.startsWith(' ') || line.startsWith(sign))
    .map((line) => `${line.slice(1)}\n`)
    .join('');
