import { Changes } from './content/changes.ts';
import { ContentJson } from './content/content-json.ts';
import { exampleIssues, exampleProjects, exampleUsers } from './content/example.ts';
import { Issues } from './content/issues.ts';
import { Users } from './content/users.ts';
import { Consumers } from './oauth/consumers.ts';
import type { OAuthProvider } from './oauth/provider.ts';
import { Tokens } from './oauth/tokens.ts';
import { Validator } from './oauth/validator.ts';
import { Deliveries } from './webhooks/deliveries.ts';
import { EventPayloads } from './webhooks/event-payloads.ts';
import { Hooks } from './webhooks/hooks.ts';

export interface SiteProps {
  readonly baseUrl: string;
  readonly contextPath: string;
  /** Such as `9.12.2`. */
  readonly version: string;
  readonly oauth: '1.0a' | '1.0';
  readonly now: () => number;
}

/** One Jira with everything in it. */
export class Site {
  readonly baseUrl: string;
  readonly contextPath: string;
  readonly version: string;
  readonly now: () => number;
  readonly oauth: OAuthProvider;
  readonly users = new Users(exampleUsers);
  readonly issues = new Issues(exampleProjects);
  readonly json: ContentJson;
  readonly hooks: Hooks;
  readonly deliveries: Deliveries;
  readonly changes: Changes;

  constructor({ baseUrl, contextPath, version, oauth, now }: SiteProps) {
    this.baseUrl = baseUrl;
    this.contextPath = contextPath;
    this.version = version;
    this.now = now;
    const [consumers, tokens, validator] = [new Consumers(), new Tokens(now), new Validator(now)];
    this.oauth = { consumers, tokens, validator, version: oauth };
    for (const issue of exampleIssues) this.issues.add(issue, now());
    this.json = new ContentJson(baseUrl, this.users);
    this.hooks = new Hooks(now);
    this.deliveries = new Deliveries({ hooks: this.hooks, jiraVersion: version });
    const fire = this.deliveries.fire.bind(this.deliveries);
    const payloads = new EventPayloads(this.json, now);
    this.changes = new Changes({ users: this.users, issues: this.issues, payloads, fire, now });
  }
}
