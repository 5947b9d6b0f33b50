import { ago } from '../terminal/when.ts';
import { callLine } from './call-line.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { LinkFacts } from './link-facts.ts';
import { issueName } from './words.ts';

/** What keeps any change of a linked issue from arriving here, or from being taken over. */
export function aboutWay({ organization }: Facts, { link, integration }: LinkFacts): Finding[] {
  const path = `/${organization}/integrations/${link.integration}`;
  if (!integration) {
    return [
      {
        code: 'integration-deleted',
        text: `The integration of ${link.issue} is deleted: its webhooks are answered 410.`,
        next: [],
      },
    ];
  }
  if (integration.config.inboundAssignee) return [];
  return [
    {
      code: 'sync-off',
      text: `Nothing is taken over from ${integration.name}: its inboundAssignee is off.`,
      next: [callLine('PATCH', path, { config: { inboundAssignee: true } })],
    },
  ];
}

/** Nothing ever came of an issue, or somebody assigned the group since. */
export function aboutSilence({ group, organization, now }: Facts, facts: LinkFacts): Finding[] {
  const { link, integration, connection, last, lastDelivery, deliveries } = facts;
  if (!integration) return [];
  if (!last && deliveries.length === 0) {
    const reconcile = callLine('POST', `/${organization}/integrations/${link.integration}/reconcile`);
    return [
      {
        code: 'never-heard',
        text: `Nothing was heard of ${issueName(link, integration)} since it was linked: nobody may have assigned it, or its webhooks do not arrive.`,
        next: connection
          ? [`compare it with the tracker: ${reconcile}`]
          : ['look at the webhook in the tracker: its address, its events, when it was sent last'],
      },
    ];
  }
  const { change } = group;
  const isOther = change && (change.source.integration !== link.integration || change.source.issue !== link.issue);
  if (!isOther || !lastDelivery?.appliedAt || last?.reason || lastDelivery.appliedAt >= change.at) return [];
  return [
    {
      code: 'overtaken',
      text: `${issueName(link, integration)} was assigned last ${ago(lastDelivery.appliedAt, now)}; what assigned the group since came later, and the later wins.`,
      next: [],
    },
  ];
}
