import type { Send } from '../../shared/outgoing/send.ts';
import type { Sealer } from '../../shared/sealed/sealer.ts';
import type { Table } from '../../shared/store/table.ts';
import { intercepted } from '../apply/faults.ts';
import { acts, type Callee, dies, errorOf, type Kind } from './fault.ts';
import type { Plan } from './plan.ts';

const reading = new Set(['get', 'batchGet', 'query']);

/** One invocation of a function, whose outgoing calls may go wrong. */
export class Invocation {
  private isDead = false;
  private readonly death: Promise<void>;
  private die: () => void = () => {};

  /** @param plan nothing goes wrong without one */
  constructor(private readonly plan: Plan | undefined) {
    this.death = new Promise((resolve) => {
      this.die = resolve;
    });
  }

  /** What the function answers; `undefined` when its process dies. */
  run<T>(act: () => Promise<T>): Promise<T | undefined> {
    return Promise.race([act(), this.death.then(() => undefined)]);
  }

  /** @param again what the SDK does when it sends the call once more */
  readonly call = async <T>(callee: Callee, act: () => Promise<T>, again = act): Promise<T> => {
    if (this.isDead) return never();
    const kind = this.plan?.meet(callee);
    const [end] = await Promise.allSettled([kind === undefined ? act() : this.fail(kind, callee, act, again)]);
    // Once the process is dead, calls that began before may still act, but nobody waits for them.
    if (this.isDead) return never();
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  };

  private async fail<T>(kind: Kind, callee: Callee, act: () => Promise<T>, again: () => Promise<T>): Promise<T> {
    this.isDead ||= dies(kind);
    try {
      if (acts(kind)) await act();
    } finally {
      if (this.isDead) this.die();
    }
    if (kind !== 'repeated') throw errorOf(kind, callee);
    await act();
    return again();
  }

  table(of: Table): Table {
    // A transaction carries a token by which DynamoDB knows a repeat.
    const done = async () => undefined;
    return intercepted(of, (act, method) =>
      this.call<unknown>(reading.has(method) ? 'read' : 'write', act, method === 'transact' ? done : act),
    );
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

const never = (): Promise<never> => new Promise(() => {});
