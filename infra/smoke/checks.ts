export interface Check {
  readonly name: string;
  readonly result: 'ok' | 'failed' | 'skipped';
  /** How long it took. */
  readonly ms: number;
  /** Why it failed, or was skipped. */
  readonly reason?: string;
}

/** What was checked so far, each told as soon as it is known. */
export class Checks {
  readonly done: Check[] = [];

  constructor(
    private readonly tell: (check: Check) => void,
    /** Once it is aborted, nothing more is checked. */
    private readonly interrupted?: AbortSignal,
  ) {}

  /**
   * Answers what the check found, or `undefined` after one that failed, so that what depends on it can be left out.
   * @throws the signal's reason when it is interrupted
   */
  async check<T>(name: string, run: () => Promise<T>): Promise<{ readonly found: T } | undefined> {
    this.interrupted?.throwIfAborted();
    const started = performance.now();
    const ms = (): number => Math.round(performance.now() - started);
    try {
      const found = await run();
      this.add({ name, result: 'ok', ms: ms() });
      return { found };
    } catch (error) {
      this.interrupted?.throwIfAborted();
      this.fail(name, error, ms());
      return undefined;
    }
  }

  fail(name: string, error: unknown, ms = 0): void {
    this.add({ name, result: 'failed', ms, reason: error instanceof Error ? error.message : String(error) });
  }

  skip(name: string, reason: string): void {
    this.add({ name, result: 'skipped', ms: 0, reason });
  }

  private add(check: Check): void {
    this.done.push(check);
    this.tell(check);
  }
}
