/** What was written to tables: tells pollers of streams, so that an idle stack need not ask over and over. */
export class Writes {
  private count = 0;
  private readonly waiting = new Set<() => void>();

  /** Something may have been written. */
  note(): void {
    this.count += 1;
    for (const wake of this.waiting) wake();
  }

  /** How many there were: once that is another number than `seen`, or after so many milliseconds. */
  async after(seen: number, atMostMs: number): Promise<number> {
    if (this.count === seen) await this.next(atMostMs);
    return this.count;
  }

  private next(atMostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, atMostMs);
      this.waiting.add(wake);
    });
  }
}
