import { sideBySide } from '../../functions/watch/side-by-side.ts';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { invoke } from '../connect/invoke.ts';
import { JiraConnector } from '../connect/jira-connector.ts';
import { setupLink } from '../connect/setup-link.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';

describe('a Jira Server', () => {
  let jira: JiraServer;
  let org: ExampleOrganization;
  let integration: string;

  beforeEach(async () => {
    [jira, org] = await Promise.all([startJiraServer(), exampleOrganization()]);
    await new JiraConnector(jira).connect(await setupLink(org, 'jira-server'));
    const { body } = await org.api('GET', 'integrations');
    integration = String(Object.values(body.items ?? {}).find(({ baseUrl }) => String(baseUrl) === jira.url)?.id);
  });
  afterEach(() => jira.stop());

  const watch = () => invoke('watch', { integrations: [integration] });
  const health = async () => (await org.api('GET', `integrations/${integration}`)).body.health;

  test.each([
    ['deleted', () => jira.removeHooks()],
    ['switched off', () => jira.enableHooks(false)],
  ])('a hook that was %s is made anew, once, and events arrive by it', async (_, breakIt) => {
    breakIt();
    expect(await watch()).toEqual({ repaired: 1 });
    expect(await health()).toMatchObject({ hook: 'repaired', detail: expect.stringContaining('made anew') });
    expect(jira.hooks).toMatchObject([{ enabled: true }]);
    for (const name of [null, 'bob']) await jira.assign('SHOP-42', name);
    expect(jira.deliveries.at(-1)).toMatchObject({ status: 202 });
    await watch();
    expect(await health()).toMatchObject({ hook: 'ok', detail: null });
  });

  test('an id of none, and one that was made by hand, are told from one that is connected', async () => {
    expect(await invoke('watch', { integrations: ['none', org.jira.id, integration] })).toEqual({
      'not-connected': 2,
      ok: 1,
    });
  });

  test('tells what it could not repair, and repairs it later', async () => {
    jira.removeHooks();
    jira.fail = ({ method, path }) => (method === 'POST' && path.includes('webhook') ? 403 : undefined);
    await watch();
    expect(await health()).toMatchObject({ hook: 'missing', detail: expect.stringContaining('failed') });
    jira.fail = undefined;
    await watch();
    expect(await health()).toMatchObject({ hook: 'repaired' });
  });

  test('tells when the credentials are not accepted any more', async () => {
    jira.revokeTokens();
    await watch();
    expect(await health()).toMatchObject({ hook: 'unauthorized', detail: expect.any(String) });
  });

  test('does not take a Jira that is down for one without a hook', async () => {
    jira.fail = () => 503;
    const before = await health();
    await watch();
    expect(await health()).toMatchObject({
      checkedAt: before?.checkedAt,
      hook: 'ok',
      detail: expect.stringContaining('Could not be checked'),
    });
    expect(jira.hooks).toHaveLength(1);
  });
});

test('does so many at a time, and never more', async () => {
  async function* numbers() {
    for (let i = 0; i < 20; i++) yield i;
  }
  let [running, most] = [0, 0];
  const done: number[] = [];
  await sideBySide(3, numbers(), async (each) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, each % 4));
    running--;
    done.push(each);
  });
  expect([most, done.sort((a, b) => a - b)]).toEqual([3, Array.from({ length: 20 }, (_, i) => i)]);
});
