import type { Activity, FollowUpState } from '../../../shared/store/activities.ts';
import type { Integration } from '../../../shared/store/integrations.ts';
import { adminLine } from '../admin-line.ts';
import { ago } from '../terminal/when.ts';
import { callLine } from './call-line.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { LinkFacts } from './link-facts.ts';

/** What the group was assigned last is told to channels and trackers: did they hear? */
export function aboutFollowUps({ stack, organization, id, group, history, links, now }: Facts): Finding[] {
  const { change } = group;
  if (!change) return [];
  const entry = history.find((each) => each.id === change.id);
  if (!entry) return late(stack, change.at, now);
  return followUpsOf(entry).flatMap(([target, state]) => {
    const name = targetWords(target, links);
    const text = `${name} was not told: ${reasonWords(state.reason)} (${state.status}, ${ago(state.at, now)}).`;
    switch (state.status) {
      case 'failed':
        return [
          {
            code: 'follow-up-failed',
            text,
            next: [
              'if its tries ran out, once it is mended:',
              adminLine(stack, `parked list --queue follow-ups --organization ${organization}`),
            ],
          },
        ];
      case 'skipped':
        return [
          { code: 'follow-up-skipped', text, next: nextOf(state.reason, organization, integrationIn(target, links)) },
        ];
      case 'pending':
        // Without a reason it has not failed yet: it is on its way.
        return state.reason === undefined
          ? []
          : [{ code: 'follow-up-pending', text, next: [`it is tried again by itself; see the history of ${id}`] }];
      default:
        return [];
    }
  });
}

/** Relay writes the history within seconds. */
function late(stack: string, at: string, now: Date): Finding[] {
  if (now.getTime() - Date.parse(at) < 60_000) return [];
  return [
    {
      code: 'history-late',
      text: 'The last change is not in the history, and nobody was told of it: relay is behind, or gave it up.',
      next: [adminLine(stack, 'parked list --queue relay'), 'see history-late in infra/RUNBOOK.md'],
    },
  ];
}

/** Who was to be told, by name. */
export const followUpsOf = ({ followUps }: Activity): [string, FollowUpState][] =>
  Object.entries(followUps).sort(([a], [b]) => (a < b ? -1 : 1));

/** What became of telling somebody. */
export const stateWords = ({ status, reason }: FollowUpState): string =>
  reason === undefined ? status : `${status}: ${reasonWords(reason)}`;

const reasonWords = (reason = 'for no reason that is known'): string => reasons[reason] ?? reason;

const reasons: Readonly<Record<string, string>> = {
  'assignee-unmatched': 'nobody there is known to be the assignee',
  'channel-deleted': 'the channel is deleted',
  'channel-disabled': 'the channel is disabled, since its server said that it is gone',
  error: 'an error, which the log tells',
  gone: 'its server says that it is gone for good; the channel is disabled',
  'group-deleted': 'the group is deleted',
  'integration-deleted': 'the integration is deleted',
  'it-came-from-there': 'the assignee came from there',
  'newer-change': 'somebody assigned the issue at the tracker meanwhile, which comes first',
  'newer-revision': 'the issue was changed at the tracker meanwhile',
  'no-bot': 'there is no Discord bot',
  'no-such-issue': 'there is no such issue, or the account that connected the tracker may not see it',
  'not-allowed': 'the account that connected the tracker may not assign it',
  'not-assignable': 'the tracker does not let it be assigned to the assignee',
  'not-connected': 'the tracker is not connected',
  'sync-disabled': 'outboundAssignee is off',
  unauthorized: 'the tracker does not accept our credentials any more',
  unlinked: 'the issue is not linked any more',
  unreachable: 'no answer',
};

function nextOf(reason: string | undefined, organization: string, integration: Integration | undefined): string[] {
  switch (reason) {
    case 'assignee-unmatched':
      return integration
        ? [`map him: see ${callLine('GET', `/${organization}/external-users?integrationId=${integration.id}`)}`]
        : [];
    case 'not-connected':
      return integration
        ? [
            'only a connected tracker can be written to; connect it, and link the group to the issue there:',
            callLine('POST', `/${organization}/setups`, { provider: integration.provider }),
          ]
        : [];
    case 'no-bot':
      return [
        'set the bot up, see “Assigning from Discord” in README.md; or put the channel again, with a webhook’s address',
      ];
    case 'channel-disabled':
      return ['put the channel again, with an address that is there'];
    default:
      return [];
  }
}

const issueTarget = /^issue:([^/]+)\/(.*)$/;

const integrationIn = (target: string, links: readonly LinkFacts[]): Integration | undefined => {
  const [, id] = issueTarget.exec(target) ?? [];
  return links.find(({ link }) => link.integration === id)?.integration;
};

/** Who was to be told: an issue by its tracker's name, anything else as it stands in the history. */
export function targetWords(target: string, links: readonly LinkFacts[]): string {
  const [, , issue] = issueTarget.exec(target) ?? [];
  const name = integrationIn(target, links)?.name;
  return issue !== undefined && name !== undefined ? `issue ${issue} of ${name}` : target;
}
