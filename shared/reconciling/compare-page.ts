import type { TrackerAccess } from '../connections/tracker-access.ts';
import type { ReconcileScope } from '../messages/follow-up.ts';
import type { PresentIssue } from '../providers/tracker-client.ts';
import { groupOf } from '../store/groups.ts';
import type { Integration } from '../store/integrations.ts';
import { keyOf, keys } from '../store/keys.ts';
import { type LinkedIssue, LinkedIssues } from '../store/linked-issues.ts';
import type { Paging } from '../store/page.ts';
import type { Table } from '../store/table.ts';
import type { Group } from '../sync/group.ts';
import { hasDrifted } from '../sync/has-drifted.ts';
import { readPresent } from './read-present.ts';

/** An issue of which its tracker has something that linked groups have not seen. */
export interface Drift {
  readonly present: PresentIssue;
  /** Every linked group, by its id. */
  readonly groups: ReadonlyMap<string, Group>;
  /** The ids of those that drifted, in order. */
  readonly drifted: readonly string[];
}

export interface Comparison {
  /** How many issues were compared. */
  readonly compared: number;
  /** The keys of those that the tracker does not show. */
  readonly missing: readonly string[];
  readonly drifts: readonly Drift[];
  /** The key after which the next page begins, `null` when nothing follows. */
  readonly next: string | null;
}

export interface ComparisonParts {
  readonly table: Table;
  readonly access: TrackerAccess;
  readonly clock: () => Date;
}

/** Milliseconds after which a page begins no other request: the last may take as long again. */
const readingMs = 10_000;
/** How long an issue counts as active, in milliseconds. */
const recentMs = 86_400_000;

/**
 * Compares a page of an integration's linked issues with what its tracker has. A page that takes too long ends early.
 *
 * @throws NotConnected, TrackerFailure
 */
export async function comparePage(
  integration: Integration,
  { scope, ...paging }: Paging & { readonly scope: ReconcileScope },
  { table, access, clock }: ComparisonParts,
): Promise<Comparison> {
  const now = clock();
  const page = await new LinkedIssues(table).page(integration.id, paging);
  const groupsOf = await groupsReader(integration.organization, page.items, table);
  const since = new Date(now.getTime() - recentMs).toISOString();
  const isActive = (issue: LinkedIssue) =>
    [...groupsOf(issue).values()].some(({ change }) => change && change.at > since);
  const issues = scope === 'all' ? page.items : page.items.filter(isActive);
  if (issues.length === 0) return { compared: 0, missing: [], drifts: [], next: page.next };

  const hasTime = () => clock().getTime() - now.getTime() < readingMs;
  const { shown, asked } = await access.use(integration, (client) => readPresent(client, issues, hasTime));
  const compared = issues.slice(0, asked);
  return {
    compared: asked,
    missing: compared.flatMap(({ key }) => (shown.has(key) ? [] : [key])),
    drifts: compared.flatMap((issue) => driftOf(issue, shown.get(issue.key), groupsOf(issue), integration.id, now)),
    next: asked < issues.length ? (compared.at(-1)?.key ?? null) : page.next,
  };
}

/** Reads the groups of these issues at once; a group that is gone is left out. */
async function groupsReader(organization: string, issues: readonly LinkedIssue[], table: Table) {
  const keyOfGroup = (group: string) => keys.group(organization, group);
  const items = await table.batchGet(issues.flatMap(({ groups }) => [...groups.keys()].map(keyOfGroup)));
  return ({ groups }: LinkedIssue): ReadonlyMap<string, Group> =>
    new Map(
      [...groups.keys()].sort().flatMap((id) => {
        const item = items.get(keyOf(keyOfGroup(id)));
        return item ? [[id, groupOf(item)] as const] : [];
      }),
    );
}

function driftOf(
  { key }: LinkedIssue,
  present: PresentIssue | undefined,
  groups: ReadonlyMap<string, Group>,
  integration: string,
  now: Date,
): Drift[] {
  if (!present) return [];
  const drifted = [...groups].flatMap(([id, group]) =>
    hasDrifted(group, { integration, issue: key }, present, now) ? [id] : [],
  );
  const { issue } = present;
  const moved = issue.key === key ? present : { ...present, issue: { ...issue, movedFrom: key } };
  return drifted.length > 0 ? [{ present: moved, groups, drifted }] : [];
}
