import { ago } from '../terminal/when.ts';
import { callLine } from './call-line.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { LinkFacts } from './link-facts.ts';

/** Watch looks every hour; three times late is no accident any more. Milliseconds. */
const longUnchecked = 3 * 3_600_000;

/** Whether the tracker can tell us of a change at all. */
export function aboutHook({ organization, now }: Facts, { integration, connection }: LinkFacts): Finding[] {
  if (!integration || !connection) return [];
  const { hook, detail, checkedAt } = connection.health;
  const said = detail ? ` (${detail})` : '';
  const when = `looked at ${ago(checkedAt, now)}`;
  if (hook === 'unauthorized') {
    return [
      {
        code: 'hook-unauthorized',
        text: `${integration.name} does not accept our credentials any more, ${when}${said}.`,
        next: [
          'connect it again, to the same account:',
          callLine('POST', `/${organization}/setups`, { provider: integration.provider }),
        ],
      },
    ];
  }
  if (hook === 'missing') {
    return [
      {
        code: 'hook-missing',
        text: `Our webhook at ${integration.name} is gone and could not be made anew, ${when}${said}.`,
        next: ['see hooks-broken in infra/RUNBOOK.md'],
      },
    ];
  }
  if (now.getTime() - Date.parse(checkedAt) > longUnchecked) {
    return [
      {
        code: 'hook-unchecked',
        text: `Our webhook at ${integration.name} was ${when} only${said}: whether it is there is not known.`,
        next: ['see hooks-broken in infra/RUNBOOK.md'],
      },
    ];
  }
  return [];
}
