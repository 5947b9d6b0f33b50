import type { Identity, IssueChange } from '../../../shared/messages/event.ts';
import { decideOn } from '../../../shared/resolving/decide-on.ts';
import { readAssignee } from '../../../shared/resolving/read-assignee.ts';
import { Snapshot } from '../../../shared/resolving/snapshot.ts';
import type { Integration } from '../../../shared/store/integrations.ts';
import { keys } from '../../../shared/store/keys.ts';
import { Projects } from '../../../shared/store/projects.ts';
import type { Table } from '../../../shared/store/table.ts';
import { Users, verifiedUsersOf } from '../../../shared/store/users.ts';
import type { Group } from '../../../shared/sync/group.ts';
import type { Outcome } from '../../../shared/sync/outcome.ts';
import type { Who } from '../../../shared/sync/who.ts';

/** What would become of a change were it decided now, and who is meant by it. */
export interface Prospect {
  readonly identity: Identity | null;
  readonly who: Who;
  readonly outcome: Outcome;
  /** The user or team that the tracker's user is mapped to. */
  readonly mappedTo: string | null;
  /** The teams that own the group's project. */
  readonly owners: readonly string[];
  /** Users with the verified email of the tracker's user. */
  readonly verified: readonly string[];
  /** Users with that email, not verified, among the first thousand. */
  readonly unverified: readonly string[];
}

const usersLookedAt = 1000;

/** Decides as apply would, and writes nothing. */
export async function readProspect(
  group: Group,
  change: IssueChange,
  integration: Integration,
  { table, now }: { readonly table: Table; readonly now: Date },
): Promise<Prospect> {
  const { organization, receivedAt, at } = change;
  const identity = change.assignee ?? null;
  const snapshot = new Snapshot(table);
  const { id, provider } = integration;
  const resolved = identity
    ? await readAssignee(snapshot, { organization, integration: id, provider, identity, at, receivedAt })
    : { who: { kind: 'nobody' } as const, actor: null };
  const who: Who = resolved.who;
  const { outcome } = await decideOn(group, change, { integration, who, snapshot, now });
  const project = await new Projects(table).find(organization, group.project);
  const email = identity?.email?.toLowerCase();
  const isUnknown = who.kind === 'unknown' && email !== undefined;
  return {
    identity,
    who,
    outcome,
    mappedTo: resolved.actor?.userId ?? resolved.actor?.teamId ?? null,
    owners: project?.teams ?? [],
    verified: isUnknown ? verifiedUsersOf(await table.get(keys.verifiedEmail(organization, email))) : [],
    unverified: isUnknown ? await unverifiedWith(email, organization, table) : [],
  };
}

async function unverifiedWith(email: string, organization: string, table: Table): Promise<string[]> {
  const { items } = await new Users(table).page(organization, { limit: usersLookedAt, after: undefined });
  return items.filter((user) => !user.emailVerified && user.email.toLowerCase() === email).map(({ id }) => id);
}
