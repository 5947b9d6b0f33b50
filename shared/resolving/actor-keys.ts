import type { Identity } from '../messages/event.ts';
import type { ProviderName } from '../providers/provider-name.ts';
import { actorPointer } from '../store/actors.ts';
import { type Key, keys } from '../store/keys.ts';
import type { Snapshot } from './snapshot.ts';

/** A user of a tracker in one event. */
export interface Sighted {
  readonly organization: string;
  readonly integration: string;
  readonly provider: ProviderName;
  readonly identity: Identity;
  /** The tracker's time of the event. */
  readonly at: string;
  readonly receivedAt: string;
}

/** What to read first: the pointers to the actor. */
export const pointerKeys = ({ integration, identity }: Pick<Sighted, 'integration' | 'identity'>): Key[] => [
  ...(identity.externalId ? [keys.actorByExternalId(integration, identity.externalId)] : []),
  ...(identity.externalName ? [keys.actorByName(integration, identity.externalName)] : []),
];

/**
 * Then what they point at; the email only where no mapping says who it is. Whoever has the login name may be somebody
 * else: where there is a stable id, only that one's mapping says it.
 */
export function actorKeys(snapshot: Snapshot, sighted: Sighted): Key[] {
  const { organization, identity } = sighted;
  const found = pointerKeys(sighted).map((key) => {
    const item = snapshot.get(key);
    return item && actorPointer.parse(item);
  });
  const [surest] = found;
  const mapped = surest?.userId ?? surest?.teamId;
  const pointers = found.filter((pointer) => pointer !== undefined);
  return [
    ...pointers.flatMap(({ actor, userId, teamId }) => [
      keys.actor(organization, actor),
      ...(userId ? [keys.user(organization, userId)] : []),
      ...(teamId ? [keys.team(organization, teamId)] : []),
    ]),
    ...(identity.email && !mapped ? [keys.verifiedEmail(organization, identity.email)] : []),
  ];
}
