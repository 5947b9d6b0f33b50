import { findAddresses } from '../../../shared/outgoing/find-addresses.ts';
import type { Networks } from '../../../shared/outgoing/networks.ts';
import { ownSurroundings, type Surroundings } from '../../../shared/outgoing/surroundings.ts';
import { readTarget } from '../../../shared/outgoing/target.ts';
import { Unreachable } from '../../../shared/outgoing/unreachable.ts';
import { within } from '../../../shared/outgoing/within.ts';

/** Milliseconds: whoever sets a channel up waits for this. */
const patience = 2_000;
const wantsHttps = 'has to begin with https://';

/**
 * What is wrong with an address that notices are to be sent to, in words; `undefined` when nothing is. A name that leads
 * nowhere at the moment, or is not looked up within 2 s, is let through: whoever sends decides again.
 */
export async function addressProblem(
  url: string,
  networks: Networks,
  surroundings: Surroundings = ownSurroundings,
): Promise<string | undefined> {
  try {
    const target = readTarget(url);
    // Plain http leads to allowed networks only: where there are none, nobody has to be asked.
    if (!target.secure && !networks.loopback && !networks.private) return wantsHttps;
    const late = () => new Unreachable('timeout', `${target.host} was not found in time`);
    await within(patience, late, () => findAddresses(target, networks, surroundings));
    return undefined;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    if (error.reason === 'not-allowed') return error.message;
    return /^https:/i.test(url) ? undefined : wantsHttps;
  }
}
