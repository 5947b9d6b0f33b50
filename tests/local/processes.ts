import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningStack } from '../running-stack.ts';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
  readonly command: string;
}

/** All processes, as Linux tells of them in /proc; elsewhere as `ps` does. */
const processes = (): Process[] => (existsSync('/proc/self/stat') ? readdirSync('/proc').flatMap(fromProc) : fromPs());

function fromProc(pid: string): Process[] {
  if (!/^\d+$/.test(pid)) return [];
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return [{ pid: Number(pid), parent: Number(parent), state, command }];
  } catch {
    return []; // ended while it was looked at
  }
}

function fromPs(): Process[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => {
    const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), state, command };
  });
}

/** Everything that a process began, and what that began. */
function descendants(pid: number, all = processes()): Process[] {
  return all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...descendants(child.pid, all)]);
}

/** Everything that a stack began. */
export const begunBy = ({ process: { pid } }: RunningStack): Process[] => descendants(pid ?? 0);

/** Those that still run; one that only waits to be reaped has ended. */
const alive = (begun: Process[]): Process[] => {
  const pids = new Set(begun.map(({ pid }) => pid));
  return processes().filter(({ pid, state }) => pids.has(pid) && !state.startsWith('Z'));
};

/** Those that still run after two seconds, or none as soon as all have ended. */
export async function survivorsOf(begun: Process[]): Promise<Process[]> {
  const until = Date.now() + 2000;
  while (alive(begun).length > 0 && Date.now() < until) await pause(50);
  return alive(begun);
}

/** Local addresses (hexadecimal, as the kernel shows them) that processes listen on. */
export function listeners(pids: number[]): string[] {
  const sockets = new Set(
    pids.flatMap((pid) =>
      readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
        const link = linkOf(`/proc/${pid}/fd/${fd}`);
        return /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [];
      }),
    ),
  );
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode = '']) => state === '0A' && sockets.has(inode))
      .map(([, local = '']) => local.split(':')[0] ?? ''),
  );
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // closed meanwhile
  }
}
