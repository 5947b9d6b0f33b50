import { expectProblem } from '../expect-problem.ts';
import type { Ground } from './ground.ts';
import type { Race } from './races.ts';

/** How both sides of a race were answered. */
export interface Answered {
  readonly removed: number;
  readonly referred: number;
}

/** Whoever won, the other knows it, and nothing refers to what is gone. */
export async function expectSettled(
  race: Race,
  on: Ground,
  [id, name]: readonly [id: string, name: string],
  { removed, referred }: Answered,
): Promise<void> {
  const [, path] = race.remove(id);
  if (removed === 409) {
    expect([200, 201]).toContain(referred);
    expect((await on.get(path)).status).toBe(200);
    expect((await on.send(race.refer(id, `${name}-more`, on))).status).toBe(201);
    return;
  }
  expect(removed).toBe(204);
  expect([200, 201, race.tooLate]).toContain(referred);
  expectProblem(await on.get(path), 404);
  expect(await race.left(on, id, name)).toEqual([]);
}
