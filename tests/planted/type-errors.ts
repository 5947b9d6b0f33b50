import { execFile } from 'node:child_process';
import type { Fault } from './fault.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * What the compiler says of the project with faults in it: one that it finds is none that a test had to find. As many as
 * do not touch the same lines are planted at once.
 *
 * @throws Error when a fault does not fit any more
 */
export async function typeErrors(copy: WorkingCopy, faults: readonly Fault[]): Promise<string> {
  let errors = '';
  for (let left = faults; left.length > 0; ) {
    const { undo, clashing } = plantTogether(copy, left);
    errors += await compile(copy.root);
    for (const each of undo.reverse()) each();
    left = clashing;
  }
  return errors;
}

function plantTogether(copy: WorkingCopy, [first, ...others]: readonly Fault[]) {
  const undo = first ? [copy.plant(first)] : [];
  const clashing = others.filter((fault) => {
    try {
      undo.push(copy.plant(fault));
      return false;
    } catch {
      return true;
    }
  });
  return { undo, clashing };
}

const compile = (root: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['node_modules/typescript/bin/tsc'], { cwd: root }, (_, stdout) => resolve(stdout));
  });
