/** What has to be ended, the last begun first. */
export class Cleanup {
  private readonly steps: (() => void | Promise<void>)[] = [];
  private running: Promise<void> | undefined;

  add(step: () => void | Promise<void>): void {
    this.steps.push(step);
  }

  /** Runs every step once, however often it is called and whatever fails. */
  run(): Promise<void> {
    this.running ??= (async () => {
      for (const step of this.steps.reverse())
        await Promise.resolve()
          .then(step)
          .catch(() => {});
    })();
    return this.running;
  }
}
