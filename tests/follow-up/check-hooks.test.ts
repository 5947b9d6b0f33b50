import { output } from '../../shared/log.ts';
import { after, ask, organizationBegins } from '../crash-points/beginning.ts';
import { Plan } from '../crash-points/plan.ts';
import { jira, linkedToJira } from '../crash-points/scenarios/linked.ts';
import { settle } from '../crash-points/settle.ts';
import { World } from '../crash-points/world.ts';

beforeAll(() => void jest.spyOn(output, 'write').mockReturnValue());
afterAll(() => jest.restoreAllMocks());

test('a credential that is revoked while Jira is down is replaced there as soon as it is back', async () => {
  const world = new World(await organizationBegins());
  await linkedToJira(world, 'checkout');
  await settle(world);
  const beginning = after(world);
  const [old] = beginning.jira.hooks;

  let met = 0;
  for (let call = 0; ; call++) {
    const plan = new Plan([{ call, kind: 'refused' }]);
    const troubled = new World(beginning, { of: 'follow-up', plan });
    await ask(troubled, 'POST', `/integrations/${jira}/webhook-credentials?revoke=true`);
    await settle(troubled);
    if (!plan.isDone) break;
    met += 1;
    expect(troubled.jira.content.hooks.filter(({ url }) => url !== old?.url)).toHaveLength(1);
    troubled.jira.assign('SHOP-1', 'ann');
    await settle(troubled);
    expect(troubled.answers).toContain('accepted');
  }
  expect(met).toBeGreaterThan(8);
});
