import type { Random } from '../random.ts';
import type { Happening } from './happening.ts';
import type { Outward } from './outward.ts';
import type { Person } from './tracker.ts';

export interface Life {
  /** How often somebody assigns somebody, anywhere. */
  readonly acts: number;
  /** Whether webhooks get lost now and then. */
  readonly losses: boolean;
  /** Nobody assigns anything in a tracker. */
  readonly onlyHere?: boolean;
  /** Half-way, what is assigned elsewhere is from now on written to trackers. */
  readonly switches?: boolean;
}

const people: readonly Person[] = ['ann', 'bob', 'cid', null];
const mostAtOnce = 3;
const tooMany = 1000;
const someone = 'somebody';

/**
 * Lets what can happen next happen, up to three things of it at once, until nothing is left; one that takes long may see
 * many others begin and end. Answers what happened.
 *
 * @throws Error when there is no end to it
 */
export async function live(
  world: Outward,
  { acts, losses, onlyHere = false, switches = false }: Life,
  random: Random,
): Promise<readonly string[]> {
  const story: string[] = [];
  const underWay = new Map<string, Promise<void>>();
  let left = acts;
  while (story.length < tooMany) {
    const able = [...(left > 0 ? [somebody()] : []), ...world.next(losses)].filter(({ name }) => !underWay.has(name));
    const begins = underWay.size === 0 || (underWay.size < mostAtOnce && random.isOneIn(2));
    if (able.length > 0 && begins) begin(random.pick(able));
    else if (underWay.size > 0) await Promise.race(underWay.values());
    else return story;
  }
  throw new Error(`There is no end to it:\n${story.slice(-40).join('\n')}`);

  function begin({ name, act }: Happening): void {
    if (name === someone) left -= 1;
    const done = act().then((told) => {
      underWay.delete(name);
      story.push(`${told}; assigned to ${world.assignees}`);
    });
    underWay.set(name, done);
  }

  function somebody(): Happening {
    const act = (): Promise<string> => {
      if (switches && left === Math.floor(acts / 2)) return world.switchOutbound(true);
      const [person, where] = [random.pick(people), onlyHere ? 2 : random.below(3)];
      return where === 2 ? world.assignHere(person) : world.assignAt(where, person);
    };
    return { name: someone, act };
  }
}
