import { JiraAdministrator } from '../../infra/local/example/jira-administrator.ts';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';
import { keyPair } from '../key-pair.ts';

const { publicKey, privateKey } = keyPair;
const consumerKey = 'assignee-sync';

/** The administrator of a Jira that runs in the test, its application link made. */
export class JiraConnector extends JiraAdministrator {
  readonly consumerKey = consumerKey;
  readonly privateKey = privateKey;
  readonly publicKey = publicKey;

  constructor(readonly jira: JiraServer) {
    super({ url: jira.url, consumerKey, privateKey });
    jira.addConsumer({ key: consumerKey, publicKey });
  }
}
