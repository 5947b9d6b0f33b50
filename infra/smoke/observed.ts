import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { eventually, type Patience } from './eventually.ts';
import type { Organization } from './organization.ts';
import { described } from './target.ts';

const delivery = z.object({ status: z.string(), outcomes: z.array(z.object({ outcome: z.string() })) });
const group = z.object({ assignee: z.object({ id: z.string() }).nullable() });
const entry = z.object({
  type: z.string(),
  source: z.object({
    integration: z.string().optional(),
    issue: z.string().optional(),
    delivery: z.string().optional(),
  }),
});
const history = z.object({ items: z.array(entry) });

/** What the management API shows of a change, sooner or later. */
export class Observed {
  constructor(
    private readonly organization: Organization,
    private readonly patience: Patience,
  ) {}

  /** What became of a delivery, as in `applied: assigned`. @throws Error when it is something else, or nothing in time */
  delivery(id: string, wanted: string): Promise<void> {
    const { api, path } = this.organization;
    return eventually(this.patience, async () => {
      const answer = await api.ask('GET', `${path}/deliveries/${id}`);
      if (answer.status === 404) return { missing: `nothing has become of the delivery ${id}` };
      if (answer.status !== 200) throw new Error(`GET of the delivery answered ${described(answer)}`);
      const { status, outcomes } = delivery.parse(answer.body);
      const shown = [status, outcomes.map(({ outcome }) => outcome).join()].filter(Boolean).join(': ');
      if (shown !== wanted) throw new Error(`the delivery is "${shown}", not "${wanted}"`);
      return { found: undefined };
    });
  }

  /** @throws Error when the group is not so in time */
  assignee(wanted: string | null): Promise<void> {
    const { api, group: path } = this.organization;
    return eventually(this.patience, async () => {
      const id = group.parse(await api.call('GET', path, 200)).assignee?.id ?? null;
      return id === wanted ? { found: undefined } : { missing: `the group's assignee is ${id}, not ${wanted}` };
    });
  }

  /** That the newest entries are these, and no other of the same integration. @throws Error when they are not in time */
  history(wanted: readonly z.infer<typeof entry>[]): Promise<void> {
    const { api, group: path } = this.organization;
    return eventually(this.patience, async () => {
      const { items } = history.parse(await api.call('GET', `${path}/activity?limit=100`, 200));
      const { integration } = wanted[0]?.source ?? {};
      const shown = items.filter(({ source }) => source.integration === integration);
      const words = shown.map(({ type }) => type).join() || 'nothing';
      return isDeepStrictEqual(shown, wanted) ? { found: undefined } : { missing: `the history shows ${words}` };
    });
  }
}
