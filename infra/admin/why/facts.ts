import { Activities, type Activity } from '../../../shared/store/activities.ts';
import { type NamedAssignee, nameAssignees } from '../../../shared/store/assignee-names.ts';
import { Deliveries } from '../../../shared/store/deliveries.ts';
import type { Delivery } from '../../../shared/store/delivery.ts';
import { Groups } from '../../../shared/store/groups.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Assignee } from '../../../shared/sync/assignee.ts';
import type { Group } from '../../../shared/sync/group.ts';
import type { Context } from '../command.ts';
import { type LinkFacts, readLink } from './link-facts.ts';

/** All that is known of how a group came to its assignee. */
export interface Facts {
  readonly stack: string;
  readonly organization: string;
  readonly id: string;
  readonly group: Group;
  /** How to show users and teams that are named here. */
  readonly named: (assignee: Assignee | null) => NamedAssignee | null;
  /** The last few changes of assignee, newest first. */
  readonly history: readonly Activity[];
  readonly links: readonly LinkFacts[];
  readonly now: Date;
}

const historyShown = 3;
/** Deliveries looked for in one go, over all links. */
const deliveriesWanted = 20;

/** Reads what there is; `undefined` when there is no such group. */
export async function readFacts(
  { stack, table, clock }: Pick<Context, 'stack' | 'table' | 'clock'>,
  { organization, id }: { readonly organization: string; readonly id: string },
): Promise<Facts | undefined> {
  const now = clock();
  const group = await new Groups(table).find(organization, id);
  if (!group) return undefined;
  const [history, deliveries] = await Promise.all([
    new Activities(table).page(organization, id, { limit: historyShown, after: undefined }),
    lastDeliveries(table, organization, id, group, now),
  ]);
  const links = Object.entries(group.links)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, link]) => link);
  const [named, known] = await Promise.all([
    nameAssignees(table, organization, [
      group.assignee,
      ...history.items.flatMap(({ assignee, previous }) => [assignee, previous]),
    ]),
    Promise.all(links.map((link) => readLink({ organization, group, link, deliveries }, table, now))),
  ]);
  return { stack, organization, id, group, named, history: history.items, links: known, now };
}

/** Those of linked issues, those that did something to the group, and bodies of their trackers that nobody could read. */
async function lastDeliveries(
  table: Table,
  organization: string,
  id: string,
  { links }: Group,
  now: Date,
): Promise<readonly Delivery[]> {
  const linked = Object.values(links);
  const accept = ({ integration, issue, outcomes, status }: Delivery): boolean =>
    outcomes.some(({ group }) => group === id) ||
    linked.some((link) => link.integration === integration && (link.issue === issue || status === 'parked'));
  const paging = { limit: deliveriesWanted, after: undefined };
  return (await new Deliveries(table).page(organization, paging, accept, now)).items;
}
