import type { NewIssue } from './content/issues.ts';
import type { User } from './content/users.ts';
import type { Fail } from './http/failure.ts';
import type { ReceivedRequest } from './http/request.ts';
import type { ConsumerProps } from './oauth/consumers.ts';
import type { Site } from './site.ts';
import type { Delivery } from './webhooks/deliveries.ts';
import type { Hook } from './webhooks/hooks.ts';

const keptRequests = 1000;

/**
 * A running Jira, as tests hold it. Changes are made by a user, `admin` unless told otherwise, and are done when their
 * webhooks were tried; names that do not exist throw.
 */
export class JiraServer {
  /** Makes requests fail while it is set. */
  fail: Fail | undefined;
  readonly #site: Site;
  readonly #close: () => void;
  readonly #requests: ReceivedRequest[] = [];

  constructor(site: Site, close: () => void) {
    this.#site = site;
    this.#close = close;
  }

  /** With the context path, without a slash at its end. */
  get url(): string {
    return this.#site.baseUrl;
  }

  /** The latest 1000, in their order. */
  get requests(): readonly ReceivedRequest[] {
    return this.#requests;
  }

  /** The latest 1000 webhooks sent, in the order they ended. */
  get deliveries(): readonly Delivery[] {
    return this.#site.deliveries.done;
  }

  get hooks(): readonly Hook[] {
    return this.#site.hooks.all;
  }

  /** Holds each webhook back for so many milliseconds while it is set: those of one issue may overtake each other. */
  set delay(delay: (() => number) | undefined) {
    this.#site.deliveries.delay = delay;
  }

  receive(request: ReceivedRequest): ReturnType<Fail> {
    this.#requests.push(request);
    if (this.#requests.length > keptRequests) this.#requests.shift();
    return this.fail?.(request);
  }

  /** An incoming application link. @throws Error in words when a part cannot be used */
  addConsumer(consumer: ConsumerProps): void {
    this.#site.oauth.consumers.add(consumer);
  }

  /** As a person does under "authorized applications": every token is rejected from then on. */
  revokeTokens(): void {
    this.#site.oauth.tokens.revokeAll();
  }

  /** As an administrator switches webhooks off and on. */
  enableHooks(enabled: boolean): void {
    for (const hook of this.hooks) this.#site.hooks.change(hook, { enabled }, this.#user('admin'));
  }

  /** As an administrator deletes webhooks. */
  removeHooks(): void {
    for (const hook of this.hooks) this.#site.hooks.remove(hook);
  }

  /** Answers its key. */
  async create(issue: NewIssue, by = 'admin'): Promise<string> {
    const { key } = this.#site.changes.create(issue, this.#user(by));
    await this.settled();
    return key;
  }

  /** The id that an issue keeps when it is moved. */
  idOf(issueKey: string): string {
    return this.#site.issues.get(issueKey).id;
  }

  async assign(issueKey: string, assignee: string | null, by = 'admin'): Promise<void> {
    const chosen = assignee === null ? null : this.#user(assignee);
    this.#site.changes.assign(this.#site.issues.get(issueKey), chosen, this.#user(by));
    await this.settled();
  }

  /** Answers its new key. */
  async move(issueKey: string, project: string, by = 'admin'): Promise<string> {
    const issue = this.#site.issues.get(issueKey);
    this.#site.changes.move(issue, project, this.#user(by));
    await this.settled();
    return issue.key;
  }

  /** Leaves the assignee as it is, and yet the issue is updated later than before. */
  async comment(issueKey: string, text: string, by = 'admin'): Promise<void> {
    this.#site.changes.comment(this.#site.issues.get(issueKey), text, this.#user(by));
    await this.settled();
  }

  async remove(issueKey: string, by = 'admin'): Promise<void> {
    this.#site.changes.remove(this.#site.issues.get(issueKey), this.#user(by));
    await this.settled();
  }

  /** A new user, or another state of the one with that key. */
  async putUser(user: User): Promise<void> {
    this.#site.changes.putUser(user);
    await this.settled();
  }

  async changeUser(name: string, change: Partial<Omit<User, 'key'>>): Promise<void> {
    await this.putUser({ ...this.#user(name), ...change });
  }

  async removeUser(name: string): Promise<void> {
    this.#site.changes.removeUser(this.#user(name));
    await this.settled();
  }

  /** Until every webhook so far was tried. */
  settled(): Promise<void> {
    return this.#site.deliveries.settled();
  }

  stop(): void {
    this.#site.deliveries.stop();
    this.#close();
  }

  #user(name: string): User {
    return this.#site.users.named(name);
  }
}
