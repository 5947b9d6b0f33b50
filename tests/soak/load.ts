import { setTimeout as pause } from 'node:timers/promises';
import type { ExampleOrganization } from '../example-organization.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { assigneeItem, jiraIssueUpdated, jiraUser } from '../payloads/jira-server.ts';
import type { Random } from '../simulation/random.ts';
import { sendAdo, sendJira, type WebhookAnswer } from '../webhooks/sender.ts';
import type { Subject } from './subjects.ts';

type Sending = () => Promise<WebhookAnswer>;

const tryAgainMs = 500;
const latestMs = 5_000;
const begun = 1_763_000_000_000; // milliseconds since 1970, of the issues' own clock

/** Sends what happens to the subjects, late, twice and in any order, each again until it is taken. */
export class Load {
  /** Deliveries that were accepted. */
  readonly accepted = new Set<string>();
  /** Answers to webhooks that say that there is nothing to be sent again, but not that it was accepted. */
  readonly notTaken: string[] = [];
  sent = 0;
  /** Answers that a sender has to send again after: the function died, or could not be had. */
  failed = 0;
  private readonly underWay = new Set<Promise<void>>();
  /** Of each group that the API changes, the call before: they are made one by one, so that the last is known. */
  private readonly calls = new Map<string, Promise<void>>();
  private readonly earlier: Sending[] = [];

  constructor(
    private readonly org: ExampleOrganization,
    private readonly subjects: readonly Subject[],
    private readonly random: Random,
  ) {}

  /** One thing happens. */
  begin(): void {
    this.sent += 1;
    const repeated = this.random.isOneIn(8) && this.earlier[this.random.below(this.earlier.length)];
    this.keep(repeated ? this.deliver(repeated) : this.change(this.random.pick(this.subjects)));
  }

  /** Once everything that was begun is taken. */
  async over(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private keep(going: Promise<void>): void {
    this.underWay.add(going);
    void going.finally(() => this.underWay.delete(going));
  }

  private async change(subject: Subject): Promise<void> {
    const person = this.random.pick(['ann', 'bob', null]);
    subject.revision += 1;
    if (subject.source !== 'stranger') subject.wanted = person;
    if (subject.source === 'api') return this.assign(subject, person);
    const sending = this.webhookOf(subject, person);
    this.earlier.push(sending);
    if (this.random.isOneIn(6)) await pause(this.random.below(latestMs));
    await this.deliver(sending);
  }

  private webhookOf({ source, issue, revision }: Subject, person: string | null): Sending {
    if (source === 'azure') {
      const assignedTo = { newValue: person ? `${person} <${person}@example.com>` : '' };
      const body = workItemUpdated({ workItemId: Number(issue), rev: revision + 1, assignedTo });
      return () => sendAdo(this.org, body);
    }
    const assignee = source === 'stranger' ? jiraUser(`stranger-${revision % 5}`) : person && jiraUser(person);
    const body = jiraIssueUpdated({
      ...{ issueId: `id-${issue}`, issueKey: issue, assignee, items: [assigneeItem] },
      ...{ timestamp: begun + revision * 1000, changelogId: String(revision) },
    });
    return () => sendJira(this.org, body);
  }

  private async deliver(sending: Sending): Promise<void> {
    await this.persist(async () => {
      const { code, status, delivery } = await sending();
      if (code === 202) this.accepted.add(delivery);
      else if (code < 500) this.notTaken.push(`${code} ${status}`);
      return code < 500;
    });
  }

  private assign({ group }: Subject, person: string | null): Promise<void> {
    const assignee = person && { type: 'user', id: person };
    const next = (this.calls.get(group) ?? Promise.resolve()).then(() =>
      this.persist(async () => (await this.org.api('PUT', `groups/${group}/assignee`, { assignee })).status === 200),
    );
    this.calls.set(group, next);
    return next;
  }

  private async persist(attempt: () => Promise<boolean>): Promise<void> {
    while (!(await attempt().catch(() => false))) {
      this.failed += 1;
      await pause(tryAgainMs);
    }
  }
}
