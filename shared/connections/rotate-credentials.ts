/** A credential, or a secret; RFC 3339. */
interface Ending {
  readonly createdAt: string;
  readonly expiresAt?: string | undefined;
}

/** Every webhook is tried against each, so there are never many. */
export const maximumCredentials = 5;
/** How long a sender has to learn the new one: 24 hours, in milliseconds. */
const overlap = 86_400_000;

export const isValid = ({ expiresAt }: Ending, now: Date): boolean =>
  expiresAt === undefined || Date.parse(expiresAt) > now.getTime();

/** When a credential ends that another takes over from: one that is running out is given no more time. */
export const overlapEnd = ({ expiresAt }: Ending, now: Date): string =>
  expiresAt ?? new Date(now.getTime() + overlap).toISOString();

/**
 * The credentials once a fresh one takes over: the others run out after 24 hours at the latest, or end now (`revoke`);
 * what has run out is dropped. `undefined` when too many would be valid.
 */
export function rotateCredentials<Credential extends Ending>(
  credentials: readonly Credential[],
  fresh: Credential,
  now: Date,
  revoke: boolean,
): Credential[] | undefined {
  if (revoke) return [fresh];
  const valid = credentials
    .filter((credential) => isValid(credential, now))
    .map((credential) => ({ ...credential, expiresAt: overlapEnd(credential, now) }));
  return valid.length < maximumCredentials ? [...valid, fresh] : undefined;
}
