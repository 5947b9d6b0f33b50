import { reconcileEvent } from '../../shared/messages/event.ts';
import type { Drift } from '../../shared/reconciling/compare-page.ts';
import { decideOn } from '../../shared/resolving/decide-on.ts';
import { readAssignee } from '../../shared/resolving/read-assignee.ts';
import { Snapshot } from '../../shared/resolving/snapshot.ts';
import type { Integration } from '../../shared/store/integrations.ts';
import type { Table } from '../../shared/store/table.ts';
import { type Assignee, sameAssignee } from '../../shared/sync/assignee.ts';
import type { Outcome } from '../../shared/sync/outcome.ts';
import type { Who } from '../../shared/sync/who.ts';

/** What reconciling would do to one group. */
export interface Foreseen extends Outcome {
  readonly issue: string;
  readonly movedFrom?: string | undefined;
  readonly group: string;
  readonly from: Assignee | null;
  readonly to: Assignee | null;
}

/** What would become of what drifted, as things are now: decided as it would be applied, and not written. */
export async function foresee(
  drifts: readonly Drift[],
  integration: Integration,
  { table, now }: { readonly table: Table; readonly now: Date },
): Promise<Foreseen[]> {
  const snapshot = new Snapshot(table);
  const foreseen: Foreseen[] = [];
  for (const drift of drifts) {
    const who = await whoIn(drift, integration, snapshot, now);
    foreseen.push(...(await ofIssue(drift, { integration, who, snapshot, now })));
  }
  return foreseen;
}

async function whoIn({ present }: Drift, integration: Integration, snapshot: Snapshot, now: Date): Promise<Who> {
  const { assignee: identity, at } = present;
  if (!identity) return { kind: 'nobody' };
  const { organization, id, provider } = integration;
  const sighted = { organization, integration: id, provider, identity, at, receivedAt: now.toISOString() };
  return (await readAssignee(snapshot, sighted)).who;
}

/** Groups of the issue that have not drifted are told too: what was skipped there gets another chance. */
async function ofIssue(
  { present, groups, drifted }: Drift,
  circumstances: Parameters<typeof decideOn>[2],
): Promise<Foreseen[]> {
  const { integration, now } = circumstances;
  const { organization, id } = integration;
  const change = {
    v: 1 as const,
    delivery: '',
    organization,
    integration: id,
    event: reconcileEvent,
    receivedAt: now.toISOString(),
    ...present,
  };
  const { key: issue, movedFrom } = present.issue;
  const foreseen: Foreseen[] = [];
  for (const [group, before] of groups) {
    const { outcome, next } = await decideOn(before, change, circumstances);
    const [from, to] = [before.assignee, (next ?? before).assignee];
    if (!drifted.includes(group) && sameAssignee(from, to)) continue;
    foreseen.push({ issue, movedFrom, group, ...outcome, from, to });
  }
  return foreseen;
}
