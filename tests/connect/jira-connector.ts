import { generateKeyPairSync } from 'node:crypto';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { formsOf, type Visit, Visitor } from './visitor.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** A person with an application link in Jira, who connects it. */
export class JiraConnector {
  readonly visitor = new Visitor();
  readonly privateKey = privateKey;
  readonly publicKey = publicKey;
  readonly consumerKey = 'assignee-sync';

  constructor(readonly jira: JiraServer) {
    jira.addConsumer({ key: this.consumerKey, publicKey });
  }

  get entries(): Record<string, string> {
    const { consumerKey } = this;
    return { url: this.jira.url, verifyTls: 'true', consumerKey, privateKey };
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
