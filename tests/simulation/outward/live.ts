import type { Random } from '../random.ts';
import type { Outward } from './outward.ts';
import type { Person } from './tracker.ts';

export interface Life {
  /** How often somebody assigns somebody, anywhere. */
  readonly acts: number;
  /** Whether webhooks get lost now and then. */
  readonly losses: boolean;
  /** Nobody assigns anything in a tracker. */
  readonly onlyHere?: boolean;
}

const people: readonly Person[] = ['ann', 'bob', 'cid', null];
const mostAtOnce = 3;
const tooLong = 500;

/**
 * Lets what can happen next happen, up to three things of it at once, until nothing is left. Answers what happened.
 *
 * @throws Error when there is no end to it
 */
export async function live(
  world: Outward,
  { acts, losses, onlyHere = false }: Life,
  random: Random,
): Promise<readonly string[]> {
  const story: string[] = [];
  let left = acts;
  for (let round = 0; round < tooLong; round++) {
    const able = [...(left > 0 ? [somebody] : []), ...world.next(losses)];
    if (able.length === 0) return story;
    const chosen = Array.from({ length: 1 + random.below(Math.min(mostAtOnce, able.length)) }, () => {
      const [one] = able.splice(random.below(able.length), 1);
      return one;
    });
    const told = await Promise.all(chosen.map((step) => step?.()));
    story.push(`${told.join(' | ')}; the group has ${world.assignee}`);
  }
  throw new Error(`There is no end to it:\n${story.slice(-40).join('\n')}`);

  function somebody(): Promise<string> {
    left -= 1;
    const [person, where] = [random.pick(people), onlyHere ? 2 : random.below(3)];
    return where === 2 ? world.assignHere(person) : world.assignAt(where, person);
  }
}
