import type { Send } from '../../shared/outgoing/send.ts';
import type { Sealer } from '../../shared/sealed/sealer.ts';
import type { Table } from '../../shared/store/table.ts';
import { intercepted } from '../apply/faults.ts';
import { acts, type Callee, dies, errorOf, type Kind } from './fault.ts';
import { Latch } from './latch.ts';
import type { Plan } from './plan.ts';
import type { FunctionName } from './world.ts';

const reading = new Set(['get', 'batchGet', 'query']);

/** What a call does instead of acting as a whole, of the kinds of fault that know more of it. */
type Ways<T> = Partial<Record<Kind, () => Promise<T>>>;

/** One invocation of a function, whose outgoing calls may go wrong. */
export class Invocation {
  private isDead = false;
  private whole: Promise<unknown> = Promise.resolve();
  /** Resolves when nothing is to be waited for: its process dies, or it stalls. */
  private leaving = new Latch();
  /** Of its calls that hang. */
  private stalls: Latch[] = [];

  /** @param plan nothing goes wrong without one */
  constructor(
    readonly name: FunctionName,
    private readonly plan: Plan | undefined,
  ) {}

  get isStalled(): boolean {
    return this.stalls.length > 0;
  }

  /** What the function answers; `undefined` when its process dies, or stalls. */
  run<T>(act: () => Promise<T>): Promise<T | undefined> {
    const whole = act();
    this.whole = whole;
    return Promise.race([whole, this.leaving.opened.then(() => undefined)]);
  }

  /** Once it stalled: on to its end, or until it stalls again. Nobody hears its answer any more. */
  async goOn(): Promise<void> {
    const { stalls } = this;
    this.stalls = [];
    this.leaving = new Latch();
    for (const stall of stalls) stall.open();
    if (this.isDead) return;
    await Promise.race([this.whole.catch(() => undefined), this.leaving.opened]);
  }

  readonly call = async <T>(callee: Callee, act: () => Promise<T>, ways: Ways<T> = {}): Promise<T> => {
    if (this.isDead) return never();
    const kind = this.plan?.meet(callee);
    const [end] = await Promise.allSettled([kind === undefined ? act() : this.fail(kind, callee, act, ways)]);
    // Once the process is dead, calls that began before may still act, but nobody waits for them.
    if (this.isDead) return never();
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  };

  private async fail<T>(kind: Kind, callee: Callee, act: () => Promise<T>, ways: Ways<T>): Promise<T> {
    switch (kind) {
      case 'stalls':
        await this.hang();
        return act();
      case 'repeated':
        await act();
        return (ways.repeated ?? act)();
      default:
        this.isDead ||= dies(kind);
        try {
          await (acts(kind) ? act : ways[kind])?.();
        } finally {
          if (this.isDead) this.leaving.open();
        }
        throw errorOf(kind, callee);
    }
  }

  private hang(): Promise<void> {
    const stall = new Latch();
    this.stalls.push(stall);
    this.leaving.open();
    return stall.opened;
  }

  table(of: Table): Table {
    return intercepted(of, (act, method, args) => {
      if (reading.has(method)) return this.call<unknown>('read', act);
      if (method === 'batchWrite') return this.call<unknown>('batch', act, inParts(of, args));
      // A transaction carries a token by which DynamoDB knows a repeat.
      return this.call<unknown>('write', act, method === 'transact' ? { repeated: async () => undefined } : {});
    });
  }

  send(through: Send): Send {
    return (request) => this.call('outside', () => through(request));
  }

  sealer(of: Sealer): Sealer {
    return {
      seal: (text, context) => this.call('key', () => of.seal(text, context)),
      open: (sealed, context) => this.call('key', () => of.open(sealed, context)),
    };
  }
}

/** The several writes of one call, of which some are done. */
function inParts(table: Table, args: unknown[]): Ways<unknown> {
  // Which method it is was told apart by its name.
  const [writes] = args as Parameters<Table['batchWrite']>;
  return {
    begun: () => table.batchWrite(writes.slice(0, 1)),
    scattered: () => table.batchWrite(writes.slice(1)),
  };
}

const never = (): Promise<never> => new Promise(() => {});
