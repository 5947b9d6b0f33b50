/** Keys stay this long after they were asked for: a right to them that is withdrawn ends within this time. */
const keptFor = 5 * 60_000;
const mostKept = 100;

interface Kept<Value> {
  readonly value: Promise<Value>;
  readonly until: number;
  usesLeft: number;
}

/**
 * Keeps what KMS answered for 5 minutes, the 100 used last. Who asks while the answer is on its way shares the call; a
 * call that failed is forgotten.
 */
export class KeyCache<Value> {
  private readonly kept = new Map<string, Kept<Value>>();

  constructor(
    /** Milliseconds. */
    private readonly clock: () => number,
    private readonly mostUses = Number.POSITIVE_INFINITY,
  ) {}

  find(name: string, ask: () => Promise<Value>): Promise<Value> {
    this.forgetOld();
    const kept = this.kept.get(name);
    const entry = kept && kept.usesLeft > 0 ? kept : this.ask(name, ask);
    entry.usesLeft -= 1;
    this.kept.delete(name);
    this.kept.set(name, entry);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return entry.value;
  }

  private ask(name: string, ask: () => Promise<Value>): Kept<Value> {
    const entry: Kept<Value> = { value: ask(), until: this.clock() + keptFor, usesLeft: this.mostUses };
    entry.value.catch(() => {
      if (this.kept.get(name) === entry) this.kept.delete(name);
    });
    return entry;
  }

  /** All of them at each call, so that no key outlives its time because nobody asks for that one again. */
  private forgetOld(): void {
    const now = this.clock();
    for (const [name, { until }] of this.kept) if (until <= now) this.kept.delete(name);
  }
}
