import type { Tokens } from '../entra/tokens.ts';
import { removeSubscription } from '../hooks/remove-subscription.ts';
import type { Subscription, SubscriptionStatus } from '../hooks/subscription.ts';
import { jsonAnswer } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { Board } from '../organizations/board.ts';
import { findPerson } from '../organizations/find-person.ts';
import type { Organization } from '../organizations/organization.ts';
import type { WorkItem } from '../organizations/work-item.ts';
import type { Person } from '../people/person.ts';

export interface Assign {
  readonly organization: string;
  readonly workItem: number;
  /** Login name, display name or id; `null` for nobody. */
  readonly assignee: string | null;
  /** Who does it; carol unless said otherwise. */
  readonly by?: string | undefined;
}

export type Create = Omit<Assign, 'workItem'> & { readonly title: string };

/** What a person at the tracker would do, without a token. @throws Refusal with what is not there */
export class Steering {
  constructor(
    private readonly board: Board,
    private readonly tokens: Tokens,
  ) {}

  assign({ organization: name, workItem, assignee, by }: Assign): WorkItem {
    const organization = this.organization(name);
    const item = organization.workItems.get(workItem) ?? missing(`work item ${workItem} in ${name}`);
    return this.board.reassign({
      organization,
      item,
      assignee: assigneeOf(organization, assignee),
      by: actor(organization, by),
    });
  }

  create({ organization: name, title, assignee, by }: Create): WorkItem {
    const organization = this.organization(name);
    return this.board.create({
      organization,
      title,
      assignee: assigneeOf(organization, assignee),
      by: actor(organization, by),
    });
  }

  setSubscriptionStatus(id: string, status: SubscriptionStatus): void {
    this.subscription(id)[1].status = status;
  }

  deleteSubscription(id: string): void {
    const [organization, subscription] = this.subscription(id);
    removeSubscription(organization, subscription);
  }

  /** Withdraws every token of an identity, as when somebody changes the password. */
  revoke(identity: string): void {
    this.tokens.revoke(identity);
  }

  private organization(name: string): Organization {
    return this.board.organization(name) ?? missing(`organization ${name}`);
  }

  private subscription(id: string): [Organization, Subscription] {
    for (const organization of this.board.organizations) {
      const found = organization.subscriptions.get(id);
      if (found) return [organization, found];
    }
    return missing(`subscription ${id}`);
  }
}

const assigneeOf = (organization: Organization, text: string | null): Person | undefined =>
  text === null ? undefined : (findPerson(organization, text) ?? missing(`person ${text}`));

const actor = (organization: Organization, text = 'carol@example.com'): Person =>
  findPerson(organization, text) ?? missing(`person ${text}`);

function missing(what: string): never {
  const message = `There is no ${what}`;
  throw new Refusal(jsonAnswer({ message }, 404), message);
}
