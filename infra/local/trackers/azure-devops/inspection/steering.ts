import type { Tokens } from '../entra/tokens.ts';
import type { HookSender } from '../hooks/hook-sender.ts';
import { removeSubscription } from '../hooks/remove-subscription.ts';
import type { Subscription, SubscriptionStatus } from '../hooks/subscription.ts';
import { jsonAnswer } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { Board } from '../organizations/board.ts';
import { findPerson } from '../organizations/find-person.ts';
import type { Organization } from '../organizations/organization.ts';
import type { WorkItem } from '../organizations/work-item.ts';
import type { Person } from '../people/person.ts';

interface Doing {
  readonly organization: string;
  /** Who does it; carol unless said otherwise. */
  readonly by?: string | undefined;
}

interface Assignee {
  /** Login name, display name or id; `null` for nobody. */
  readonly assignee: string | null;
}

export interface Chosen {
  readonly organization: string;
  readonly workItem: number;
}

export type Assign = Doing & Chosen & Assignee;
export type Rename = Doing & Chosen & { readonly title: string };
export type Create = Doing & Assignee & { readonly title: string };

/** What a person at the tracker would do, without a token. @throws Refusal with what is not there */
export class Steering {
  constructor(
    private readonly board: Board,
    private readonly tokens: Tokens,
    private readonly sender: HookSender,
  ) {}

  assign({ assignee, by, ...chosen }: Assign): WorkItem {
    const { organization, item } = this.chosen(chosen);
    return this.board.reassign({
      organization,
      item,
      assignee: assigneeOf(organization, assignee),
      by: actor(organization, by),
    });
  }

  /** Makes a new revision whose assignee is the one before. */
  rename({ title, by, ...chosen }: Rename): WorkItem {
    const { organization, item } = this.chosen(chosen);
    return this.board.rename({ organization, item, title, by: actor(organization, by) });
  }

  remove(chosen: Chosen): void {
    const { organization, item } = this.chosen(chosen);
    this.board.remove(organization, item);
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

  /** The service sends what it was not answered for once more. */
  repeat({ organization: name, workItem }: Chosen): void {
    const { subscriptions } = this.organization(name);
    this.sender.repeat(workItem, (id) => subscriptions.has(id));
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

  private chosen({ organization: name, workItem }: Chosen) {
    const organization = this.organization(name);
    const item = organization.workItems.get(workItem) ?? missing(`work item ${workItem} in ${name}`);
    return { organization, item };
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
