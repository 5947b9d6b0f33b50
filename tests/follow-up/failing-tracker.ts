import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { azureState, steer, writesToAzure } from '../connect/azure-connector.ts';

/** An answer; none at all; a connection that is cut at once, or when what was asked for is done. */
export type Failure =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'reset'
  | 'lost';

/** A connected example tracker whose issues can be made to refuse an assignee, each by itself. */
export interface FailingTracker {
  readonly integration: string;
  /** How bob is called there. */
  readonly bob: string;
  /** Answers the key of a new issue. */
  create(title: string): Promise<string>;
  /** The next writes of an assignee. */
  fail(issue: string, failure: Failure, times: number): Promise<void>;
  /** Ends what is left of that. */
  mend(issue: string): Promise<void>;
  /** How often an assignee was to be written to it, whatever came of it. */
  writes(issue: string): Promise<number>;
  assignee(issue: string): Promise<string | null>;
}

export class FailingJira implements FailingTracker {
  readonly bob = 'bob';
  private readonly failures = new Map<string, Failure[]>();

  constructor(
    private readonly jira: JiraServer,
    readonly integration: string,
  ) {
    jira.fail = ({ method, path }) => (method === 'PUT' ? this.failures.get(issueIn(path))?.shift() : undefined);
  }

  create = (summary: string): Promise<string> =>
    this.jira.create({ project: 'SHOP', summary, reporter: 'JIRAUSER10000' });

  async fail(issue: string, failure: Failure, times: number): Promise<void> {
    this.failures.set(issue, Array(times).fill(failure));
  }

  async mend(issue: string): Promise<void> {
    this.failures.delete(issue);
  }

  async writes(issue: string): Promise<number> {
    return this.jira.requests.filter(({ method, path }) => method === 'PUT' && issueIn(path) === issue).length;
  }

  async assignee(issue: string): Promise<string | null> {
    const page = await (await fetch(`${this.jira.url}/browse/${issue}`)).text();
    return /<option value="([^"]*)" selected/.exec(page)?.[1] || null;
  }
}

const issueIn = (path: string): string => /\/issue\/([^/]+)\/assignee$/.exec(path)?.[1] ?? '';

export class FailingAzure implements FailingTracker {
  readonly bob = 'bob@example.com';

  constructor(
    private readonly organization: string,
    readonly integration: string,
  ) {}

  create = async (title: string): Promise<string> =>
    String((await steer('_create', { organization: this.organization, title, assignee: null })).workItem);

  async fail(workItem: string, failure: Failure, times: number): Promise<void> {
    await steer('_fail', { organization: this.organization, workItem, failure, times });
  }

  async mend(workItem: string): Promise<void> {
    await steer('_mend', { organization: this.organization, workItem });
  }

  writes(workItem: string): Promise<number> {
    return writesToAzure(this.organization, workItem);
  }

  async assignee(workItem: string): Promise<string | null> {
    const { workItems = [] } = (await azureState()).organizations[this.organization] ?? {};
    return workItems.find(({ id }) => String(id) === workItem)?.assignee ?? null;
  }
}
