/** An application link as Jira's administrator made it: where Jira is, and by which key pair it knows us. */
export interface JiraApplication {
  /** As `jiraBaseUrl` spells it: with Jira's context path, without a slash at the end. */
  readonly baseUrl: string;
  readonly verifyTls: boolean;
  readonly consumerKey: string;
  /** PEM, of which the application link holds the public half. */
  readonly privateKey: string;
}

/** What one person granted to the application. RSA-SHA1 signs with the private key alone: the secret is only kept. */
export interface JiraCredentials extends JiraApplication {
  readonly token: string;
  readonly secret: string;
}
