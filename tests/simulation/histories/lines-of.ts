import type { History, Step, Webhook } from './history.ts';
import { toldBy } from './told.ts';

/** A history, for a person. */
export function linesOf({ steps, pace, moves }: History): string[] {
  const setting = `pace ${pace}, ${moves === null ? 'no issue moves' : `jira's issue 1 moves at revision ${moves}, and once more`}`;
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
  const { tracker, issue, isCreated, revision, delivery, assignee } = toldBy(webhook, moves);
  const { id, name, email, active } = assignee ?? {};
  const who = assignee
    ? [id ?? 'no id', name, email ?? 'no email'].join(', ')
    : assignee === null
      ? 'nobody'
      : 'unsaid';
  const late = webhook.isLate ? ', maybe before it was reconnected,' : '';
  if (!issue) return `${tracker} tells${late} of its user ${who}${active ? '' : ', who is deleted'}  [${delivery}]`;
  const moved = `${issue.movedFrom ? `, was ${issue.movedFrom}` : ''}${isCreated ? ', new' : ''}`;
  return `${tracker} tells${late} of ${issue.key} (id ${issue.id}${moved}) at ${revision}: ${who}  [${delivery}]`;
}
