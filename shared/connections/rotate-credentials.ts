import type { StoredCredential } from '../../shared/store/integrations.ts';

/** Every webhook is tried against each, so there are never many. */
export const maximumCredentials = 5;
/** How long a sender has to learn the new one: 24 hours, in milliseconds. */
const overlap = 86_400_000;

/**
 * The credentials once a fresh one takes over: the others run out after 24 hours at the latest, or end now (`revoke`);
 * what has run out is dropped. `undefined` when too many would be valid.
 */
export function rotateCredentials(
  credentials: readonly StoredCredential[],
  fresh: StoredCredential,
  now: Date,
  revoke: boolean,
): StoredCredential[] | undefined {
  if (revoke) return [fresh];
  const end = new Date(now.getTime() + overlap).toISOString();
  const valid = credentials
    .filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > now.getTime())
    .map((credential) => ({ ...credential, expiresAt: credential.expiresAt ?? end }));
  return valid.length < maximumCredentials ? [...valid, fresh] : undefined;
}
