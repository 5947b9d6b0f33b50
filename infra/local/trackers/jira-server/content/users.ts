export interface User {
  /** Stays the same when the user is renamed. */
  readonly key: string;
  /** What one signs in with. */
  readonly name: string;
  readonly emailAddress: string;
  readonly displayName: string;
  readonly active: boolean;
  readonly administrator: boolean;
}

/** The users of the site; login names are told apart without regard to case. */
export class Users {
  readonly #users = new Map<string, User>();

  constructor(users: readonly User[]) {
    for (const user of users) this.put(user);
  }

  byName(name: string): User | undefined {
    return this.all.find((user) => user.name.toLowerCase() === name.toLowerCase());
  }

  byKey(key: string): User | undefined {
    return this.#users.get(key);
  }

  /** @throws Error when there is none of that name */
  named(name: string): User {
    const user = this.byName(name);
    if (!user) throw new Error(`There is no user ${name}`);
    return user;
  }

  put(user: User): void {
    this.#users.set(user.key, user);
  }

  remove(key: string): void {
    this.#users.delete(key);
  }

  get all(): readonly User[] {
    return [...this.#users.values()];
  }
}
