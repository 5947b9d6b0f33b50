import type { Random } from '../simulation/random.ts';
import { functionProcesses } from './function-processes.ts';

/** Kills a process of the functions now and then, whatever it is at. */
export class Killer {
  /** How many were killed, by function. */
  readonly killed = new Map<string, number>();

  constructor(
    private readonly stack: number,
    private readonly random: Random,
  ) {}

  async kill(): Promise<void> {
    const running = await functionProcesses(this.stack);
    if (running.length === 0) return;
    const { pid, name } = this.random.pick(running);
    try {
      process.kill(pid, 'SIGKILL');
      this.killed.set(name, (this.killed.get(name) ?? 0) + 1);
    } catch {} // it ended by itself meanwhile
  }
}
