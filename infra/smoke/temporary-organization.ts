import { randomUUID } from 'node:crypto';
import type { Management } from './management.ts';
import { fillOrganization, type Organization } from './organization.ts';
import { described } from './target.ts';

const attempts = 20;
const madeWithinMs = 35_000;

/** An organization that nobody else has, for as long as the test runs. */
export class TemporaryOrganization {
  readonly id = `smoke-${randomUUID().slice(0, 8)}`;
  private readonly path = `/v1/organizations/${this.id}`;
  private begun = false;

  /** Whether there may be something to remove. */
  get mayBeThere(): boolean {
    return this.begun;
  }

  /** @throws Error naming the call that was answered otherwise than it should be */
  async make(admin: Management): Promise<Organization> {
    this.begun = true; // also if no answer arrives
    // Not interrupted on its way: it could then be made after it was removed.
    const answer = await admin
      .until(AbortSignal.timeout(madeWithinMs))
      .ask('PUT', this.path, { name: `Smoke test ${this.id}` });
    if (answer.status >= 400 && answer.status < 500) this.begun = false;
    if (answer.status !== 201) throw new Error(`PUT ${this.path} answered ${described(answer)}, not 201`);
    return fillOrganization(admin, this.path, `${this.id}.invalid`);
  }

  /** Removes it with all it has; that may take several calls. @throws Error in words when it is still there */
  async remove(admin: Management): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const answer = await admin.ask('DELETE', this.path);
      if (answer.status === 204 || answer.status === 404) break;
      if (answer.status !== 503 || attempt === attempts) {
        throw new Error(`DELETE ${this.path} answered ${described(answer)}: it has to be sent again by hand`);
      }
      await admin.target.pause(1000);
    }
    await admin.call('GET', this.path, 404);
  }
}
