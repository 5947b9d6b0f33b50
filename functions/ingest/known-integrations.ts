import type { Integration } from '../../shared/store/integrations.ts';

const keptFor = 60_000;
const unknownKeptFor = 5_000;
const betweenReads = 1_000;
/** How far the clock of whoever made a credential may run behind ours. */
const clockSkew = 2_000;
const mostKept = 1_000;

interface Known {
  readonly integration: Integration | undefined;
  readonly readAt: number;
}

/**
 * Integration records, kept in memory: a deletion or revocation takes effect within the minute, and an address that
 * does not exist costs one read in five seconds.
 */
export class KnownIntegrations {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly read: (id: string) => Promise<Integration | undefined>,
    private readonly clock: () => number,
  ) {}

  async find(id: string): Promise<Integration | undefined> {
    const known = this.known.get(id);
    const age = known ? this.clock() - known.readAt : Number.POSITIVE_INFINITY;
    return known && age < (known.integration ? keptFor : unknownKeptFor) ? known.integration : this.reread(id);
  }

  /**
   * The record again, for a credential that the kept one does not know: it may have been made since. Reads at most once
   * a second per integration, and waits for that second rather than refuse a sender who is right; a credential that
   * says it is older than what we read cannot be new, and costs nothing.
   */
  async findAgain(id: string, issuedAt: number | undefined): Promise<Integration | undefined> {
    const known = this.known.get(id);
    if (!known || issuedAt === undefined) return known?.integration;
    if (issuedAt + clockSkew < known.readAt || issuedAt > this.clock() + clockSkew) return known.integration;
    const wait = known.readAt + betweenReads - this.clock();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return this.reread(id);
  }

  private async reread(id: string): Promise<Integration | undefined> {
    const readAt = this.clock();
    const integration = await this.read(id);
    this.known.delete(id);
    this.known.set(id, { integration, readAt });
    const [oldest] = this.known.keys();
    if (this.known.size > mostKept && oldest !== undefined) this.known.delete(oldest);
    return integration;
  }
}
