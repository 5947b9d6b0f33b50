import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { jqlMatches } from '../jql/jql-matches.ts';
import type { WebhookEvent } from './event.ts';
import type { Hook, Hooks } from './hooks.ts';

/** One webhook that was sent, or could not be. */
export interface Delivery {
  readonly hook: number;
  readonly event: string;
  readonly url: string;
  readonly body: string;
  /** What the receiver answered; `undefined` when it did not. */
  readonly status: number | undefined;
  /** Its body. */
  readonly answer: string;
  readonly failure: string | undefined;
}

export interface DeliveriesProps {
  readonly hooks: Hooks;
  readonly jiraVersion: string;
}

const timeout = 20_000; // milliseconds
const kept = 1000;

/** Sends each event once to every webhook that wants it, as Jira does: what is refused or not answered is lost. */
export class Deliveries {
  /** Holds each webhook back for so many milliseconds. */
  delay: (() => number) | undefined;
  readonly #props: DeliveriesProps;
  readonly #stopping = new AbortController();
  readonly #pending = new Set<Promise<unknown>>();
  readonly #done: Delivery[] = [];

  constructor(props: DeliveriesProps) {
    this.#props = props;
  }

  /** The latest, in the order they ended. */
  get done(): readonly Delivery[] {
    return this.#done;
  }

  fire(event: WebhookEvent): void {
    // What a receiver gets is what was true at the moment of the event.
    const body = JSON.stringify(event.body);
    for (const hook of this.#props.hooks.all) {
      if (hook.enabled && hook.events.includes(event.name) && passesFilter(hook, event)) {
        const sending = this.#send(hook, event, body).then((delivery) => this.#keep(delivery));
        this.#pending.add(sending);
        sending.finally(() => this.#pending.delete(sending));
      }
    }
  }

  /** Until everything fired so far was answered or given up. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #send(hook: Hook, event: WebhookEvent, content: string): Promise<Delivery> {
    const [url, body] = [this.#address(hook, event), hook.excludeBody ? '' : content];
    const sent = { hook: hook.id, event: event.name, url, body };
    try {
      if (this.delay) await wait(this.delay(), undefined, { signal: this.#stopping.signal });
      const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(timeout)]);
      const headers = this.#headers(hook, body);
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      return { ...sent, status: answer.status, answer: await answer.text(), failure: undefined };
    } catch (error) {
      return { ...sent, status: undefined, answer: '', failure: String(error) };
    }
  }

  #headers({ secret }: Hook, body: string): Record<string, string> {
    return {
      'content-type': 'application/json; charset=UTF-8',
      'user-agent': `Atlassian HttpClient / JIRA-${this.#props.jiraVersion}`,
      ...(secret && { 'x-hub-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
    };
  }

  /** Before version 10 Jira tells in the query who caused the event. */
  #address({ url }: Hook, { user }: WebhookEvent): string {
    if (!user || Number.parseInt(this.#props.jiraVersion, 10) >= 10) return url;
    const query = new URLSearchParams({ user_id: user.name, user_key: user.key });
    return `${url}${url.includes('?') ? '&' : '?'}${query}`;
  }

  #keep(delivery: Delivery): void {
    this.#done.push(delivery);
    if (this.#done.length > kept) this.#done.shift();
  }
}

const passesFilter = ({ filter }: Hook, { issue }: WebhookEvent): boolean =>
  filter === '' || issue === undefined || jqlMatches(filter, issue);
