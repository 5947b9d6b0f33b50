import { formsOf, type Visit, Visitor } from '../../infra/local/example/visitor.ts';
import type { LoggedRequest } from '../../infra/local/trackers/azure-devops/inspection/request-log.ts';
import type { State } from '../../infra/local/trackers/azure-devops/inspection/state.ts';
import type { Json } from '../api-client.ts';
import { setting } from '../setting.ts';

/** Where the running stack's example Azure DevOps is. */
const azure = (): string => setting('STACK_AZURE_DEVOPS');

export const azureState = async (): Promise<State> => JSON.parse(await (await fetch(`${azure()}/_state`)).text());

/** How often work items were to be changed through the API, whatever came of it. */
export async function writesToAzure(organization: string, ...workItems: (number | string)[]): Promise<number> {
  const answer = await fetch(`${azure()}/_requests`);
  const requests: LoggedRequest[] = JSON.parse(await answer.text());
  const about = workItems.map((id) => `/${organization}/_apis/wit/workitems/${id}`);
  return requests.filter(({ method, path }) => method === 'PATCH' && about.includes(path.toLowerCase())).length;
}

/** Does what somebody at Azure DevOps would do. @throws Error when it is refused */
export async function steer(what: `_${string}`, body: object): Promise<Json> {
  const answer = await fetch(`${azure()}/${what}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${what} answered ${answer.status}: ${await answer.text()}`);
  return JSON.parse(await answer.text());
}

/** A person who connects an Azure DevOps organization. */
export class AzureConnector {
  readonly visitor = new Visitor();

  /** Opens the link, goes to Microsoft and signs in: the page that comes of it is ours again. */
  async signIn(link: string, identity: string): Promise<Visit> {
    return this.identify(await this.begin(link), identity);
  }

  private async begin(link: string): Promise<Visit> {
    const opened = await this.visitor.get(link);
    return this.visitor.submit(opened, formsOf(opened)[0]);
  }

  identify(signIn: Visit, identity: string): Promise<Visit> {
    return this.visitor.post(signIn.url, { identity });
  }

  /** Where Microsoft would send the browser, which does not go there yet. */
  async callbackOf(link: string, identity: string): Promise<string> {
    const { url } = await this.begin(link);
    const back = await this.visitor.once(url, { method: 'POST', body: new URLSearchParams({ identity }) });
    return back.headers.get('location') ?? '';
  }

  /** Chooses an organization by its name. */
  choose(choice: Visit, name: string): Promise<Visit> {
    const id = new RegExp(`value="([^"]+)"[^>]*>\\s*<label[^>]*><bdi>${name}</bdi>`).exec(choice.body)?.[1];
    if (id === undefined) throw new Error(`The page offers no ${name}:\n${choice.body}`);
    return this.visitor.submit(choice, formsOf(choice)[0], { account: id });
  }

  async connect(link: string, identity: string, organization: string): Promise<Visit> {
    const done = await this.choose(await this.signIn(link, identity), organization);
    if (done.status !== 200) throw new Error(`Connecting answered ${done.status}:\n${done.body}`);
    return done;
  }
}
