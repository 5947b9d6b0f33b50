import type { User } from '../content/users.ts';

/** What is chosen of a registered webhook. */
export interface HookSettings {
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly enabled: boolean;
  readonly excludeBody: boolean;
  /** JQL; empty for all issues. */
  readonly filter: string;
  readonly secret?: string;
  readonly sslVerificationRequired: boolean;
}

export interface Hook extends HookSettings {
  readonly id: number;
  readonly created: number;
  readonly updated: number;
  readonly updatedBy: User;
}

/** The registered webhooks. */
export class Hooks {
  readonly #now: () => number;
  readonly #hooks = new Map<number, Hook>();
  #last = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get all(): readonly Hook[] {
    return [...this.#hooks.values()];
  }

  find(id: string): Hook | undefined {
    return /^\d+$/.test(id) ? this.#hooks.get(Number(id)) : undefined;
  }

  add(settings: HookSettings, by: User): Hook {
    this.#last += 1;
    return this.#put({ ...settings, id: this.#last, created: this.#now() }, by);
  }

  change(hook: Hook, settings: Partial<HookSettings>, by: User): Hook {
    return this.#put({ ...hook, ...settings }, by);
  }

  remove(hook: Hook): void {
    this.#hooks.delete(hook.id);
  }

  #put(hook: Omit<Hook, 'updated' | 'updatedBy'>, updatedBy: User): Hook {
    const kept = { ...hook, updated: this.#now(), updatedBy };
    this.#hooks.set(kept.id, kept);
    return kept;
  }
}
