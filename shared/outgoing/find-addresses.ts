import { isIP } from 'node:net';
import { addressKind } from './address-kind.ts';
import { failedLookup } from './failed-lookup.ts';
import type { Networks } from './networks.ts';
import type { Address, Surroundings } from './surroundings.ts';
import type { Target } from './target.ts';
import { Unreachable } from './unreachable.ts';

/**
 * The addresses of a target, asked for once: the connection is made to these and to no other, so that a name cannot
 * lead elsewhere after it was judged. One address that is not allowed forbids all.
 * @throws Unreachable
 */
export async function findAddresses(
  target: Target,
  networks: Networks,
  { lookup }: Surroundings,
): Promise<readonly Address[]> {
  const { host, literal } = target;
  const found = literal ? [{ address: host, family: isIP(host) }] : await lookup(host).catch(failedLookup(host));
  if (found.length === 0) throw new Unreachable('unknown-host', `${host} has no address`);
  for (const { address } of found) requireAllowed(address, target, networks);
  return found;
}

function requireAllowed(address: string, { host, secure, name }: Target, networks: Networks): void {
  const kind = addressKind(address);
  switch (kind) {
    case 'public':
      if (secure) return;
      throw new Unreachable('not-allowed', `${name} can only be called over https`);
    case 'private':
      if (networks.private) return;
      throw new Unreachable('not-allowed', `${host} is in a private network, which this deployment does not allow`);
    case 'loopback':
      if (networks.loopback) return;
      throw new Unreachable('not-allowed', `${host} leads to this deployment itself, which it does not allow`);
    case 'reserved':
      throw new Unreachable('not-allowed', `${host} leads to a reserved address, which is never called`);
  }
}
