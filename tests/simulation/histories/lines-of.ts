import type { History, Step, Webhook } from './history.ts';
import { personAt, toldBy } from './told.ts';

/** A history, for a person. */
export function linesOf({ steps, pace, moves }: History): string[] {
  const setting = `pace ${pace}, ${moves === null ? 'no issue moves' : `jira's issue 1 moves at revision ${moves}`}`;
  return [
    setting,
    ...steps.flatMap((step, i) => lineOf(step, moves).map((line, j) => `${j === 0 ? `${i + 1}.` : ''}\t${line}`)),
  ];
}

function lineOf(step: Step, moves: number | null): string[] {
  if (step.kind === 'deliver')
    return step.webhooks.map((webhook) => `${webhook.organization}: ${toldLine(webhook, moves)}`);
  const { kind, organization, ...rest } = step;
  return [`${organization}: ${kind} ${JSON.stringify(rest)}`];
}

function toldLine(webhook: Webhook, moves: number | null): string {
  const { tracker, issue, revision, delivery } = toldBy(webhook, moves);
  const who = personAt(tracker, webhook.person, webhook.revision);
  const assignee = who ? [who.id ?? 'no id', who.name, who.email ?? 'no email'].join(', ') : 'nobody';
  const moved = issue.movedFrom ? `, was ${issue.movedFrom}` : '';
  const late = webhook.isLate ? ', maybe before it was reconnected,' : '';
  return `${tracker} tells${late} of ${issue.key} (id ${issue.id}${moved}) at ${revision}: ${assignee}  [${delivery}]`;
}
