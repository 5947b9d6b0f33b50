import { type Connection, Connections } from '../../../shared/store/connections.ts';
import { Deliveries } from '../../../shared/store/deliveries.ts';
import type { Delivery } from '../../../shared/store/delivery.ts';
import { IntegrationRegistry } from '../../../shared/store/integration-registry.ts';
import type { Integration } from '../../../shared/store/integrations.ts';
import { issueIdOf } from '../../../shared/store/issues.ts';
import { keys } from '../../../shared/store/keys.ts';
import type { Table } from '../../../shared/store/table.ts';
import { appliedKey, type Group, type Link } from '../../../shared/sync/group.ts';
import { type Prospect, readProspect } from './prospect.ts';

/** What is known of one linked issue. */
export interface LinkFacts {
  readonly link: Link;
  /** `undefined`: it was deleted. */
  readonly integration: Integration | undefined;
  /** `undefined`: its webhooks were registered by hand. */
  readonly connection: Connection | undefined;
  /** The newest change of the issue that the group has seen. */
  readonly last: Group['applied'][string] | undefined;
  /** The delivery that told of it, unless its 30 days are over. */
  readonly lastDelivery: Delivery | undefined;
  /** What would become of that change were it decided now; only where it came to nothing for a reason. */
  readonly prospect: Prospect | undefined;
  /** Of this issue, newest first, as far as they are among the latest of the group. */
  readonly deliveries: readonly Delivery[];
  /** Bodies of its tracker that nobody could read, newest first. */
  readonly parked: readonly Delivery[];
}

export interface LinkOfGroup {
  readonly organization: string;
  readonly group: Group;
  readonly link: Link;
  /** Of the whole group, newest first. */
  readonly deliveries: readonly Delivery[];
}

export async function readLink(
  { organization, group, link, deliveries }: LinkOfGroup,
  table: Table,
  now: Date,
): Promise<LinkFacts> {
  const [integration, connection, item] = await Promise.all([
    new IntegrationRegistry(table).find(organization, link.integration),
    new Connections(table).find(link.integration),
    table.get(keys.issue(link.integration, link.issue)),
  ]);
  // Azure DevOps knows an issue by one number: its id is its key.
  const issueId = issueIdOf(item) ?? link.issue;
  const last = group.applied[appliedKey(link.integration, issueId)];
  const lastDelivery = last && (await new Deliveries(table).find(organization, last.delivery, now));
  const wantsProspect = integration && last?.reason !== undefined && lastDelivery?.change?.kind === 'issue';
  const ofTracker = deliveries.filter((delivery) => delivery.integration === link.integration);
  // By its id too: it may have had another key then.
  const ofIssue = ofTracker.filter(
    ({ issue, change }) => issue === link.issue || (change?.kind === 'issue' && change.issue.id === issueId),
  );
  return {
    link,
    integration,
    connection,
    last,
    lastDelivery,
    prospect: wantsProspect ? await readProspect(group, lastDelivery.change, integration, { table, now }) : undefined,
    // Those of a quiet issue may lie behind many of another one.
    deliveries: ofIssue.length === 0 && lastDelivery ? [lastDelivery] : ofIssue,
    parked: ofTracker.filter(({ status }) => status === 'parked'),
  };
}
