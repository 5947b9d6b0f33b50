import type { Callee, Kind } from './fault.ts';

export interface Fault {
  /** Which call, counted from 0: from the beginning, or from the fault before it. */
  readonly call: number;
  readonly kind: Kind;
}

/** The faults of one function in one run, one after the other. */
export class Plan {
  private next = 0;
  private count = 0;
  /** What each call was, of those since the last fault. */
  readonly calls: Callee[] = [];

  constructor(private readonly faults: readonly Fault[]) {}

  /** Whether every fault happened. */
  get isDone(): boolean {
    return this.next === this.faults.length;
  }

  /** How this call goes wrong, `undefined` when it does not. */
  meet(callee: Callee): Kind | undefined {
    const fault = this.faults[this.next];
    if (fault?.call !== this.count++) {
      this.calls.push(callee);
      return undefined;
    }
    this.next += 1;
    this.count = 0;
    this.calls.length = 0;
    return fault.kind;
  }
}
