import { formsOf, type Visit, Visitor } from './visitor.ts';

/** An application link of a Jira, as the application knows it. */
export interface JiraApplication {
  readonly url: string;
  readonly consumerKey: string;
  /** PEM. */
  readonly privateKey: string;
}

/** Somebody with an application link in Jira, who connects it page by page. */
export class JiraAdministrator {
  readonly visitor = new Visitor();

  constructor(private readonly application: JiraApplication) {}

  /** What the form is filled in with. */
  get entries(): Record<string, string> {
    return { ...this.application, verifyTls: 'true' };
  }

  /** Opens the link and sends the form: the page that comes of it is Jira's, if all is well. */
  async begin(link: string, changed: Readonly<Record<string, string>> = {}): Promise<Visit> {
    const opened = await this.visitor.get(link);
    return this.visitor.submit(opened, formsOf(opened)[0], { ...this.entries, ...changed });
  }

  /** Decides in Jira, and comes back. */
  decide(consent: Visit, decision: 'approve' | 'deny' = 'approve', user = 'admin'): Promise<Visit> {
    return this.visitor.submit(consent, formsOf(consent)[0], { user, [decision]: 'yes' });
  }

  async connect(link: string): Promise<Visit> {
    return this.decide(await this.begin(link));
  }
}
