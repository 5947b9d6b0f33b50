import { FunctionProcess } from './function-process.ts';
import type { FunctionSettings } from './function-settings.ts';
import { LambdaError } from './lambda-error.ts';

/** A function: as many processes as there are events at a time, up to a limit, started when first needed. */
export class FunctionPool {
  private readonly idle: FunctionProcess[] = [];
  private readonly running = new Set<FunctionProcess>();
  private readonly waiting: (() => void)[] = [];
  private closed = false;

  constructor(
    readonly settings: FunctionSettings,
    private readonly log: (line: string) => void,
    /** Told how many milliseconds an event took, apart from the start of a process. */
    private readonly ran: (ms: number) => void = () => {},
  ) {}

  /**
   * Answers what the handler answered, through JSON; waits while all processes are busy.
   *
   * @param concurrency how many there may be, where that is not the function's
   * @throws LambdaError
   */
  async invoke(event: unknown, concurrency = this.settings.concurrency): Promise<unknown> {
    const process = await this.take(concurrency);
    let begun: number | undefined;
    try {
      await process.initialized;
      begun = performance.now();
      return await process.invoke(event);
    } catch (error) {
      if (error instanceof LambdaError && !this.closed) {
        this.log([`${error.errorType}: ${error.message}`, ...error.trace.slice(1)].join('\n'));
      }
      throw error;
    } finally {
      if (begun !== undefined) this.ran(performance.now() - begun);
      this.running.delete(process);
      if (process.isAlive) this.idle.push(process);
      // Not all wait for the same number: each looks for itself.
      for (const look of this.waiting.splice(0)) look();
    }
  }

  close(): void {
    this.closed = true;
    for (const process of [...this.idle, ...this.running]) process.kill();
  }

  private async take(concurrency: number): Promise<FunctionProcess> {
    while (this.running.size >= concurrency) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    if (this.closed) throw new LambdaError('Runtime.ExitError', 'The stack is stopping');
    const process = this.takeIdle() ?? new FunctionProcess(this.settings, this.log);
    this.running.add(process);
    return process;
  }

  /** The one used last: the others may have been idle for long. */
  private takeIdle(): FunctionProcess | undefined {
    for (let process = this.idle.pop(); process; process = this.idle.pop()) {
      if (process.isAlive) return process;
    }
    return undefined;
  }
}
