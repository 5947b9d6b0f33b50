import { exampleOrganization } from '../../example-organization.ts';
import { expectSettled } from './expect-settled.ts';
import { fresh, Ground } from './ground.ts';
import { everyRace } from './races.ts';

const rounds = 3;
let on: Ground;
beforeAll(async () => {
  const { api, jira } = await exampleOrganization();
  on = new Ground((request) => api(...request), jira.id);
});

test.each(everyRace)('both sent at once: %s', async (_, race) => {
  const round = async (): Promise<void> => {
    const name = fresh();
    const id = await race.prepare(on, name);
    const [removed, referred] = await Promise.all([on.send(race.remove(id)), on.send(race.refer(id, name, on))]);
    await expectSettled(race, on, [id, name], { removed: removed.status, referred: referred.status });
  };
  await Promise.all(Array.from({ length: rounds }, round));
});
