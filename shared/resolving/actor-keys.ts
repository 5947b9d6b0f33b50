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

/** Then what they point at; the email only where no mapping says who it is. */
export function actorKeys(snapshot: Snapshot, sighted: Sighted): Key[] {
  const { organization, identity } = sighted;
  const pointers = pointerKeys(sighted).flatMap((key) => {
    const item = snapshot.get(key);
    return item ? [actorPointer.parse(item)] : [];
  });
  const mapped = pointers.some((pointer) => pointer.userId ?? pointer.teamId);
  return [
    ...pointers.flatMap(({ actor, userId, teamId }) => [
      keys.actor(organization, actor),
      ...(userId ? [keys.user(organization, userId)] : []),
      ...(teamId ? [keys.team(organization, teamId)] : []),
    ]),
    ...(identity.email && !mapped ? [keys.verifiedEmail(organization, identity.email)] : []),
  ];
}
