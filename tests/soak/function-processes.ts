import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface FunctionProcess {
  readonly pid: number;
  /** As `ingest`. */
  readonly name: string;
  /** MB that it holds of the machine's memory. */
  readonly memory: number;
}

const run = promisify(execFile);

/** The processes of the stack's functions that run at this moment. @param stack the process id of the stack */
export async function functionProcesses(stack: number): Promise<FunctionProcess[]> {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,ppid=,rss=,args='], { maxBuffer: 16 * 1024 * 1024 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, kilobytes, args = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    const name = /functions\/([\w-]+)\/index\.js"/.exec(args)?.[1];
    if (Number(parent) !== stack || name === undefined) return [];
    return [{ pid: Number(pid), name, memory: Number(kilobytes) / 1024 }];
  });
}
