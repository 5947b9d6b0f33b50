import { type Browser, chromium, type Page } from 'playwright-core';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { startJiraServer } from '../../infra/local/trackers/jira-server/start-jira-server.ts';
import { keys } from '../../shared/store/keys.ts';
import { hashOf } from '../../shared/store/setups.ts';
import { eventually } from '../eventually.ts';
import { type ExampleOrganization, exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { setting } from '../setting.ts';
import { steer } from './azure-connector.ts';
import { expectOurPage } from './expect-our-page.ts';
import { findChromium } from './find-chromium.ts';
import { JiraConnector } from './jira-connector.ts';
import { setupLink } from './setup-link.ts';
import { spoken } from './spoken.ts';
import { tabTo } from './tab-to.ts';
import { WatchedBrowser } from './watched-browser.ts';

const executablePath = findChromium();
if (executablePath === undefined) {
  console.warn(
    'NO CHROMIUM: the pages for connecting a tracker are not tested in a browser. `apt-get install chromium-headless-shell`, or name one in CHROMIUM.',
  );
}
const inChromium = executablePath === undefined ? describe.skip : describe;

inChromium('in Chromium, without JavaScript', () => {
  let browser: Browser;
  let org: ExampleOrganization;
  const people: WatchedBrowser[] = [];

  beforeAll(async () => {
    // Chromium has no sandbox for root.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    org = await exampleOrganization();
    browser = await chromium.launch({ executablePath, args });
  }, 60_000);
  afterAll(() => browser.close());

  afterEach(async () => {
    const cookies = (await Promise.all(people.map((person) => person.cookies()))).flat();
    const complaints = people.flatMap((person) => person.complaints);
    await Promise.all(people.splice(0).map((person) => person.close()));
    expect(complaints).toEqual([]);
    const guarded = { name: '__Host-connect', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' };
    expect(cookies).toEqual(cookies.map(() => expect.objectContaining(guarded)));
  });

  async function newPerson(): Promise<WatchedBrowser> {
    const person = await WatchedBrowser.open(browser);
    people.push(person);
    return person;
  }

  const press = (tab: Page, name: string) => tab.getByRole('button', { name }).click();
  const follow = (tab: Page, name: string) => tab.getByRole('link', { name }).click();
  const says = (tab: Page, words: string) => tab.getByText(words).waitFor();

  /** A page of a tracker; going back from one that is still loading fails. */
  async function arrive(tab: Page, heading: string): Promise<void> {
    await tab.getByRole('heading', { level: 1, name: heading }).waitFor();
    await tab.waitForLoadState();
  }

  /** Somebody who cannot go on is offered nothing that would. */
  async function expectDeadEnd(tab: Page, heading: string): Promise<void> {
    await expectOurPage(tab, heading);
    expect(await tab.locator('form, main a').count()).toBe(0);
  }

  const integrations = async () => {
    const { body } = await org.api('GET', 'integrations');
    return Object.values(body.items ?? {}).map(({ id }) => id);
  };

  const isAssigned = (user: string) =>
    eventually(
      () => org.api('GET', `groups/${org.group}`),
      ({ body }) => String(body.assignee?.id) === user,
    );

  /** By the id on the page that says that the tracker is connected. */
  const linkGroup = async (done: Page, issue: string) =>
    org.api('PUT', `groups/${org.group}/links/${await done.locator('dd code').textContent()}/${issue}`, {});

  test('what is wrong with a page does not pass unseen', async () => {
    const person = await newPerson();
    const tab = await person.visit('about:blank');
    await tab.route('**/broken', (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': "default-src 'self'" },
        body: '<!doctype html><h1>Broken</h1><style>h1 { color: red }</style><img src="/health"><script></script>',
      }),
    );
    await tab.goto(`${setting('STACK_URL')}/broken`);
    await expect(expectOurPage(tab, 'Broken')).rejects.toThrow('toBe');
    expect(person.complaints.splice(0)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('"violatedDirective":"style-src-elem"'),
        expect.stringMatching(/^error: .*Content Security Policy/),
        `loaded ${setting('STACK_URL')}/health`,
      ]),
    );
  });

  describe('Jira Server', () => {
    const form = 'Connect Jira to Example';
    let jira: JiraServer;

    beforeEach(async () => {
      jira = await startJiraServer();
    });
    afterEach(() => jira.stop());

    const link = () => setupLink(org, 'jira-server');

    /** Sends the form with the private key of an application link that Jira has. */
    async function connect(tab: Page): Promise<void> {
      const { consumerKey, privateKey } = new JiraConnector(jira);
      await tab.getByLabel('Jira URL').fill(jira.url);
      await tab.getByLabel('Consumer key').fill(consumerKey);
      await tab.getByLabel('Private key').fill(privateKey);
      await press(tab, 'Connect Jira');
      await arrive(tab, 'Welcome to Jira');
    }

    test('connects by keyboard alone with a key pair made here, and a change in Jira reassigns the group', async () => {
      const person = await newPerson();
      const tab = await person.visit(await link());
      await expectOurPage(tab, form);
      await tabTo(tab, tab.getByLabel('Jira URL'));
      await tab.keyboard.type(jira.url);
      await tabTo(tab, tab.getByLabel('Verify Jira’s TLS certificate'));
      await tab.keyboard.press('Space');
      await tabTo(tab, tab.getByRole('button', { name: 'Make a key pair for me' }));
      await tab.keyboard.press('Enter');
      await tabTo(tab, tab.getByLabel('Public key'));
      await expectOurPage(tab, form);
      await tab.keyboard.press('ControlOrMeta+A');
      await tab.keyboard.press('ControlOrMeta+C');

      const inJira = await person.visit(`${jira.url}/plugins/servlet/applinks/listApplicationLinks`);
      await tabTo(inJira, inJira.getByLabel('Consumer key'));
      await inJira.keyboard.type('by-keyboard');
      await tabTo(inJira, inJira.getByLabel('Public key'));
      await inJira.keyboard.press('ControlOrMeta+V');
      const publicKey = await inJira.getByLabel('Public key').inputValue();
      await tabTo(inJira, inJira.getByRole('button', { name: 'Add' }));
      await inJira.keyboard.press('Enter');
      await inJira.getByRole('cell', { name: 'by-keyboard' }).waitFor();

      await tab.reload();
      expect(await tab.getByLabel('Public key').inputValue()).toBe(publicKey);
      expect(await tab.getByLabel('Jira URL').inputValue()).toBe(jira.url);
      expect(await tab.getByRole('checkbox').isChecked()).toBe(false);
      await tabTo(tab, tab.getByLabel('Consumer key'));
      await tab.keyboard.type('by-keyboard');
      await tab.keyboard.press('Enter');
      await tabTo(tab, tab.getByRole('button', { name: 'Allow' }));
      await tab.keyboard.press('Enter');
      await expectOurPage(tab, 'Jira Server is connected');
      await linkGroup(tab, 'SHOP-42');
      await isAssigned('ann');

      await inJira.goto(`${jira.url}/browse/SHOP-42`);
      await inJira.getByLabel('Assignee').selectOption('bob');
      await press(inJira, 'Save');
      await isAssigned('bob');
      expect(await person.cookies()).toHaveLength(1);
    });

    test('what is wrong is told at the top, where the focus is, and the form is gone on with', async () => {
      const tab = await (await newPerson()).visit(await link());
      await tab.getByLabel('Jira URL').fill('jira.example.com');
      await tab.getByLabel('Consumer key').fill('unknown');
      await press(tab, 'Connect Jira');
      await tab.locator('[role=alert]:focus').waitFor();
      await expectOurPage(tab, form);
      expect(await tab.title()).toMatch(/^Error: /);
      expect(await spoken(tab, 'textbox', 'Jira URL')).toEqual({
        description: expect.stringMatching(/^As you open it .* Error: Enter the whole address/),
        invalid: true,
      });
      expect(await spoken(tab, 'textbox', 'Private key')).toMatchObject({ invalid: true });
      expect(await spoken(tab, 'textbox', 'Consumer key')).toMatchObject({ invalid: false });
      await tabTo(tab, tab.getByRole('link', { name: 'Enter the whole address' }));
      await tab.keyboard.press('Enter');
      await tab.locator('#url:focus').waitFor();

      await tab.getByLabel('Jira URL').fill(jira.url);
      await tab.getByLabel('Private key').fill(new JiraConnector(jira).privateKey);
      await press(tab, 'Connect Jira');
      await says(tab, 'consumer_key_unknown');
      await tab.locator('[role=alert]:focus').waitFor();
      await expectOurPage(tab, form);
      await tab.getByLabel('Consumer key').fill('assignee-sync');
      await press(tab, 'Connect Jira');
      await press(tab, 'Deny');
      await expectOurPage(tab, 'Jira was not connected');
      await follow(tab, 'Try again');
      await press(tab, 'Connect Jira');
      await tab.getByLabel('You are').selectOption('ann');
      await press(tab, 'Allow');
      await expectOurPage(tab, 'Jira Server does not allow it');
      await follow(tab, 'Try again');
      await expectOurPage(tab, form);
    });

    test('a second tab, going back and reloading lead on', async () => {
      const person = await newPerson();
      const url = await link();
      const [tab, second] = await Promise.all([person.visit(url), person.visit(url)]);
      await press(tab, 'Make a key pair for me');
      await tab.getByLabel('Public key').waitFor();
      await press(second, 'Connect Jira');
      await expectOurPage(second, 'This link was used already');
      await follow(second, 'Go on here');
      await connect(second);
      await second.goBack();
      await expectOurPage(second, form);
      expect(await second.getByLabel('Jira URL').inputValue()).toBe(jira.url);
      await second.goForward();
      await press(second, 'Deny');
      await expectOurPage(second, 'Jira was not connected');
      await second.reload();
      await expectOurPage(second, 'This answer was used already');
      await follow(second, 'Go on here');
      await press(second, 'Connect Jira');
      await press(second, 'Allow');
      await expectOurPage(second, 'Jira Server is connected');
      await second.reload();
      await says(second, 'This link has done its work.');
      await expectDeadEnd(second, 'Jira Server is connected');
      await second.goBack();
      await second.goBack();
      await says(second, 'This link has done its work.');
      await tab.goBack();
      await says(tab, 'This link has done its work.');
    });

    test('a link that is no good says so', async () => {
      const person = await newPerson();
      const url = await link();
      const tab = await person.visit(url);
      await person.forgetCookies();
      await press(tab, 'Make a key pair for me');
      await expectDeadEnd(tab, 'Your browser sent no cookie');
      const setup = hashOf(url.slice(url.lastIndexOf('/') + 1));
      await operatorTable().update({
        Key: keys.setup(setup),
        UpdateExpression: 'SET expiresAt = :past',
        ExpressionAttributeValues: { ':past': '2025-11-13T09:00:00.000Z' },
      });
      await tab.goto(url);
      await expectDeadEnd(tab, 'This link has run out');
      await tab.goto(`${url.slice(0, -1)}_`);
      await expectDeadEnd(tab, 'This link is not good any more');
      await tab.goto(`${setting('STACK_URL')}/connect/jira-server/callback?oauth_token=forged&oauth_verifier=forged`);
      await expectDeadEnd(tab, 'Nobody is waiting for this answer of Jira Server');
      await tab.goto(`${setting('STACK_URL')}/connect/jira-server`);
      await expectDeadEnd(tab, 'There is nothing here');
    });

    test('another browser cannot go on, even after allowing it in Jira', async () => {
      const before = await integrations();
      const url = await link();
      const tab = await (await newPerson()).visit(url);
      await connect(tab);
      const stranger = await (await newPerson()).visit(url);
      await expectDeadEnd(stranger, 'This link was used already');
      await stranger.goto(`${url}/again`);
      await expectDeadEnd(stranger, 'This was begun in another browser');
      await stranger.goto(tab.url());
      await press(stranger, 'Allow');
      await expectDeadEnd(stranger, 'This was begun in another browser');
      expect([await integrations(), jira.hooks]).toEqual([before, []]);
    });
  });

  describe('Azure DevOps', () => {
    const start = 'Connect Azure DevOps to Example';
    const choice = 'Choose what to connect';
    const link = () => setupLink(org, 'azure-devops');

    test('asks for an organization, connects it, and a change there reassigns the group', async () => {
      const person = await newPerson();
      const tab = await person.visit(await link());
      await expectOurPage(tab, start);
      await press(tab, 'Sign in with Microsoft');
      await press(tab, 'Ann Bee');
      await expectOurPage(tab, choice);
      await says(tab, 'ann@example.com');
      expect(await tab.getByRole('radio', { checked: true }).count()).toBe(0);

      await press(tab, 'Connect Azure DevOps');
      await tab.locator('[role=alert]:focus').waitFor();
      await expectOurPage(tab, choice);
      expect(await tab.title()).toMatch(/^Error: /);
      expect(await spoken(tab, 'group', 'Azure DevOps organization')).toMatchObject({
        description: expect.stringMatching(/Error: Choose an organization\.$/),
      });
      await tabTo(tab, tab.getByRole('link', { name: 'Choose an organization.' }));
      await tab.keyboard.press('Enter');
      await tab.locator('#account:focus').waitFor();
      await tab.getByLabel('globex').check();
      await press(tab, 'Connect Azure DevOps');
      await expectOurPage(tab, 'Azure DevOps is connected');

      const created = { organization: 'globex', title: 'Seen in a browser', assignee: 'ann@example.com' };
      const { workItem } = await steer('_create', created);
      await linkGroup(tab, String(workItem));
      await isAssigned('ann');
      await tab.goto(`${setting('STACK_AZURE_DEVOPS')}/globex/_workitems/edit/${workItem}`);
      await tab.getByLabel('Assign to').selectOption('Bob Day');
      await press(tab, 'Save');
      await isAssigned('bob');
      expect(await person.cookies()).toHaveLength(1);
    });

    test('whoever belongs to no organization is told so, and signs in as somebody else', async () => {
      const tab = await (await newPerson()).visit(await link());
      await press(tab, 'Sign in with Microsoft');
      await press(tab, 'Nora Nobody');
      await expectOurPage(tab, 'No Azure DevOps organization found');
      await says(tab, 'nora@example.com');
      await press(tab, 'Sign in as somebody else');
      await press(tab, 'Ann Bee');
      await expectOurPage(tab, choice);
      await press(tab, 'Sign in as somebody else');
      await says(tab, 'prompt=select_account');
      await press(tab, 'Sam Solo');
      await says(tab, 'sam@example.com');
      await expectOurPage(tab, choice);
      expect(await tab.getByRole('radio', { checked: true }).count()).toBe(1);
    });

    test('what Azure DevOps refuses is told, and may be tried again', async () => {
      const before = await integrations();
      const tab = await (await newPerson()).visit(await link());
      await press(tab, 'Sign in with Microsoft');
      await press(tab, 'Rita Reader');
      await press(tab, 'Connect Azure DevOps');
      await expectOurPage(tab, 'Azure DevOps does not allow it');
      await follow(tab, 'Try again');
      await expectOurPage(tab, choice);
      expect(await integrations()).toEqual(before);
    });

    test('a second tab, cancelling, going back and reloading lead on', async () => {
      const person = await newPerson();
      const url = await link();
      const [tab, second] = await Promise.all([person.visit(url), person.visit(url)]);
      await press(tab, 'Sign in with Microsoft');
      await press(second, 'Sign in with Microsoft');
      await expectOurPage(second, 'This link was used already');
      await press(tab, 'Cancel');
      await says(tab, 'access_denied');
      await follow(tab, 'Try again');
      await press(tab, 'Sign in with Microsoft');
      await arrive(tab, 'Sign in');
      await tab.goBack();
      await expectOurPage(tab, start);
      await tab.goForward();
      await press(tab, 'Ann Bee');
      await expectOurPage(tab, choice);
      await tab.reload();
      await expectOurPage(tab, 'This answer was used already');
      await follow(tab, 'Go on here');
      await expectOurPage(tab, choice);
      await follow(second, 'Go on here');
      await second.getByLabel('acme').check();
      await press(second, 'Connect Azure DevOps');
      await expectOurPage(second, 'Azure DevOps is connected');
      await press(tab, 'Connect Azure DevOps');
      await says(tab, 'This link has done its work.');
      await second.goBack();
      await expectDeadEnd(second, 'Azure DevOps is connected');
    });

    test('another browser cannot go on, even after signing in', async () => {
      const before = await integrations();
      const url = await link();
      const tab = await (await newPerson()).visit(url);
      await press(tab, 'Sign in with Microsoft');
      const stranger = await (await newPerson()).visit(tab.url());
      await press(stranger, 'Ann Bee');
      await expectDeadEnd(stranger, 'This was begun in another browser');
      expect(await integrations()).toEqual(before);
      await press(tab, 'Ann Bee');
      await expectOurPage(tab, choice);
    });
  });
});
