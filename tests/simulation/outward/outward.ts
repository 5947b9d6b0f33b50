import { act } from '../../../functions/follow-up/act.ts';
import type { FollowUpParts } from '../../../functions/follow-up/follow-up-parts.ts';
import { Outbox } from '../../api/services-on.ts';
import type { Base } from '../histories/base.ts';
import { World } from '../histories/world.ts';
import type { Random } from '../random.ts';
import { followUpParts } from './follow-up-parts.ts';
import type { Happening } from './happening.ts';
import { group, organization } from './outward-base.ts';
import type { Side } from './side.ts';
import { apply, arrive, relay, tell } from './steps.ts';
import { type Person, Tracker } from './tracker.ts';

/**
 * A group and its issue in each of two trackers, with the real apply, relay, follow-up and management API between them.
 * Queues are lists; what is lost on the way to a tracker, and back, is up to chance.
 */
export class Outward {
  readonly sides: readonly Side[];
  /** Whom somebody assigned last here. */
  last: Person = null;
  private readonly world: World;
  private readonly groups: readonly string[];
  private readonly parts: FollowUpParts;
  private isTroubled: boolean;

  /** @param faults whether requests to trackers, or their answers, get lost now and then */
  constructor(
    base: Base,
    private readonly random: Random,
    { faults, groups = [group] }: { readonly faults: boolean; readonly groups?: readonly string[] },
  ) {
    this.groups = groups;
    this.isTroubled = faults;
    const pause = () => this.pause();
    this.world = new World(base.key, base.table, pause);
    const isLost = () => this.isTroubled && random.isOneIn(12);
    this.sides = (['jira', 'azure'] as const).map((name) => ({
      tracker: new Tracker(name, { pause, isLost }),
      integration: base.integrations.get(`${organization}/${name}`) ?? '',
      events: [],
      messages: [],
    }));
    // What is read at a tracker goes the way of its webhooks.
    const outbox = new Outbox();
    outbox.send = async (message) => void this.side(message.integration).events.push(message);
    this.parts = followUpParts(this.world, outbox, (id) => this.side(id).tracker.client);
  }

  /** Of each group. */
  get assignees(): readonly Person[] {
    return this.groups.map((id) => this.world.groupAt(organization, id)?.assignee?.id ?? null);
  }

  /** How often the groups were assigned so far. */
  get changes(): number {
    return this.groups.reduce((sum, id) => sum + (this.world.activities.get(`${organization}/${id}`)?.length ?? 0), 0);
  }

  /** Everything that could happen next besides what people do. @param losses whether webhooks get lost */
  next(losses: boolean): Happening[] {
    const { world, random, parts } = this;
    const all = this.sides.flatMap((side) => [
      [side.tracker.webhooks, 'arrive', () => arrive(side, world, random, losses), side] as const,
      [side.events, 'apply', () => apply(side, world, random), side] as const,
      [side.messages, 'tell', () => tell(side, parts), side] as const,
    ]);
    return [
      ...(world.changes.length > 0 ? [{ name: 'relay', act: () => relay(world, (id) => this.side(id)) }] : []),
      ...all.flatMap(([waiting, name, act, { tracker }]) =>
        waiting.length > 0 ? [{ name: `${name} ${tracker.name}`, act }] : [],
      ),
    ];
  }

  async assignHere(person: Person): Promise<string> {
    this.last = person;
    const id = this.groups.length > 1 ? this.random.pick(this.groups) : group;
    const assignee = person && { type: 'user', id: person };
    const { status } = await this.world.call('PUT', `${organization}/groups/${id}/assignee`, { assignee });
    return `somebody assigns ${person} to ${id}: ${status}`;
  }

  /** Whether both trackers are to get what is assigned elsewhere. */
  async switchOutbound(outboundAssignee: boolean): Promise<string> {
    for (const { integration } of this.sides) {
      await this.world.call('PATCH', `${organization}/integrations/${integration}`, { config: { outboundAssignee } });
    }
    return `somebody switches outbound ${outboundAssignee ? 'on' : 'off'}`;
  }

  async assignAt(at: number, person: Person): Promise<string> {
    const tracker = this.sides[at]?.tracker;
    tracker?.assign(person);
    return `somebody assigns ${person} in ${tracker?.name}`;
  }

  /** Much later, when nobody waits for an echo any more and nothing fails, both trackers are compared with the group. */
  async reconcile(): Promise<void> {
    this.isTroubled = false;
    this.world.pass(11 * 60_000);
    for (const { integration } of this.sides) {
      const requestedAt = this.world.clock().toISOString();
      const run = { organization, integration, scope: 'all', run: 'run', after: null, requestedAt } as const;
      await act({ v: 1, kind: 'reconcile', ...run }, this.parts);
    }
  }

  private side(integration: string): Side {
    const side = this.sides.find((each) => each.integration === integration);
    if (!side) throw new Error(`There is no tracker of ${integration}`);
    return side;
  }

  private pause(): Promise<void> | undefined {
    const turns = [0, 0, 1, 3][this.random.below(4)] ?? 0;
    return turns === 0 ? undefined : wait(turns);
  }
}

async function wait(turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) await undefined;
}
