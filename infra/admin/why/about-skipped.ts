import { namedOf } from '../../../shared/sync/echo.ts';
import type { SkipReason } from '../../../shared/sync/outcome.ts';
import { ago } from '../terminal/when.ts';
import { callLine } from './call-line.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { LinkFacts } from './link-facts.ts';
import type { Prospect } from './prospect.ts';
import { issueName, listed, nameOf, trackerName } from './words.ts';

/** The newest change of a linked issue that came to nothing, or to nobody, for a reason. */
export function aboutSkipped(facts: Facts, link: LinkFacts): Finding[] {
  const { last, lastDelivery, prospect, integration } = link;
  if (!last?.reason) return [];
  const when = lastDelivery ? ` ${ago(lastDelivery.receivedAt, facts.now)}` : '';
  const became = last.outcome === 'deassigned' ? 'deassigned the group' : `was ${last.outcome}`;
  const what = `The newest change of ${issueName(link.link, integration)}${when} ${became}`;
  if (!integration || !prospect || !lastDelivery) {
    return [{ code: last.reason, text: `${what}: ${plain[last.reason]}.`, next: [] }];
  }
  const replay = callLine('POST', `/${facts.organization}/deliveries/${lastDelivery.id}/replay`);
  const { reason } = prospect.outcome;
  if (reason === undefined) {
    const text = `${what} (${plain[last.reason]}). That does not hold any more: decided again it would be ${prospect.outcome.outcome}.`;
    return [{ code: 'replay', text, next: [replay] }];
  }
  const { why, next, replays } = explained(reason, facts, { ...link, integration, prospect });
  return [{ code: reason, text: `${what}: ${why}.`, next: replays ? next : [...next, `then ${replay}`] }];
}

/** Where no more is known than the reason. */
const plain: Readonly<Record<SkipReason, string>> = {
  'sync-disabled': 'inboundAssignee was off',
  'assignee-unmatched': 'nobody here was known to be meant',
  'assignee-ambiguous': 'two users here had the verified email of whoever is meant',
  'assignee-inactive': 'whoever is meant was not active here',
  'not-a-project-member': 'whoever is meant was not a member of the project',
};

interface Explained {
  readonly why: string;
  readonly next: readonly string[];
  /** Doing that has the change decided again by itself. */
  readonly replays?: boolean;
}

type Known = LinkFacts & { readonly integration: NonNullable<LinkFacts['integration']>; readonly prospect: Prospect };

function explained(reason: SkipReason, { organization, group }: Facts, { integration, prospect }: Known): Explained {
  const { identity, who, mappedTo, owners, verified, unverified } = prospect;
  const tracker = trackerName(integration.provider);
  const stranger = nameOf(namedOf(identity) ?? { id: null, name: null });
  const map = callLine('POST', `/${organization}/external-users`, {
    userId: 'USER',
    provider: integration.provider,
    integrationId: integration.id,
    externalName: identity?.externalName ?? 'NAME',
    ...(identity?.externalId && { externalId: identity.externalId }),
  });
  switch (reason) {
    case 'sync-disabled':
      return {
        why: `inboundAssignee of ${integration.name} is off`,
        next: [
          callLine('PATCH', `/${organization}/integrations/${integration.id}`, { config: { inboundAssignee: true } }),
        ],
      };
    case 'assignee-unmatched':
      return {
        why: identity?.email
          ? `nobody here has the verified email of the ${tracker} user ${stranger}${seemsToBe(unverified)}`
          : `nobody here is mapped to the ${tracker} user ${stranger}, whose email was not sent`,
        next: [`map him with ${map}`],
        replays: true,
      };
    case 'assignee-ambiguous':
      return {
        why: `${listed(verified)} have the verified email of the ${tracker} user ${stranger}, and nobody is guessed`,
        next: [`map him with ${map}`],
        replays: true,
      };
    case 'assignee-inactive':
      return {
        why: `the ${tracker} user ${stranger} is ${mappedTo ?? verified[0] ?? 'somebody'} here, who is not active`,
        next: [`make the user active, or map somebody else with ${map}`],
      };
    case 'not-a-project-member':
      return {
        why: `the ${tracker} user ${stranger} is ${idOf(who)} here, which is not of the project ${group.project} (${ownersOf(owners)})`,
        next: ['put the user into one of the teams that own the project, or let his team own it'],
      };
  }
}

const seemsToBe = (unverified: readonly string[]): string =>
  unverified.length > 0 ? ` (that of ${listed(unverified)} is not verified)` : '';

const idOf = (who: Prospect['who']): string => ('id' in who ? `${who.kind} ${who.id}` : 'nobody');

const ownersOf = (owners: readonly string[]): string =>
  owners.length > 0 ? `owned by ${listed(owners)}` : 'no team owns it';
