import { percentile } from '../bench/report/percentile.ts';
import { functionProcesses } from './function-processes.ts';

/** What one function's process held, MB: in the beginning and in the end of the time it was looked at. */
export interface Ageing {
  readonly name: string;
  readonly early: number;
  readonly late: number;
}

/** The memory of the functions while none of them is killed: of each, its oldest process. */
export class Memory {
  private readonly looks = new Map<string, number[]>();
  private readonly followed = new Map<string, number>();

  async look(stack: number): Promise<void> {
    for (const { pid, name, memory } of await functionProcesses(stack)) {
      if (!this.followed.has(name)) this.followed.set(name, pid);
      if (this.followed.get(name) === pid) this.looks.set(name, [...(this.looks.get(name) ?? []), memory]);
    }
  }

  /** Medians of the first and the last quarter of the looks. */
  ageing(): Ageing[] {
    return [...this.looks].map(([name, all]) => {
      const quarter = Math.max(1, Math.floor(all.length / 4));
      return { name, early: percentile(all.slice(0, quarter), 0.5), late: percentile(all.slice(-quarter), 0.5) };
    });
  }
}
