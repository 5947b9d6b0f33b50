import { generateKeyPairSync } from 'node:crypto';
import { JiraAdministrator } from '../../infra/local/example/jira-administrator.ts';
import type { JiraServer } from '../../infra/local/trackers/jira-server/jira-server.ts';

const consumerKey = 'assignee-sync';
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

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
