import { connect } from './connect.ts';
import { exchange } from './exchange.ts';
import { findAddresses } from './find-addresses.ts';
import { type Limits, usualLimits } from './limits.ts';
import type { Networks } from './networks.ts';
import { requireSendable } from './require-sendable.ts';
import type { Send } from './send.ts';
import { ownSurroundings, type Surroundings } from './surroundings.ts';
import { readTarget } from './target.ts';
import { Unreachable } from './unreachable.ts';
import { within } from './within.ts';

/**
 * Makes what calls servers whose address somebody else chose. `https` leads to public addresses and to the networks
 * that are allowed; plain `http` only to the latter. Nothing is shared between two requests: neither a connection nor a
 * TLS session; no redirect is followed and no proxy used. The answer throws Unreachable.
 */
export function makeSend(
  networks: Networks,
  limits: Limits = usualLimits,
  surroundings: Surroundings = ownSurroundings,
): Send {
  return async (request) => {
    const target = readTarget(request.url);
    requireSendable(request.headers ?? {});
    return within(limits.total, tooLate('answer', target.name, limits.total), async (signal) => {
      const addresses = await findAddresses(target, networks, surroundings);
      const options = {
        addresses,
        perAddress: Math.ceil(limits.connect / addresses.length),
        verifyTls: request.verifyTls !== false,
        authorities: surroundings.authorities,
      };
      const connected = tooLate('take a connection', target.name, limits.connect);
      const socket = await within(limits.connect, connected, (late) =>
        connect(target, options, AbortSignal.any([signal, late])),
      );
      try {
        return await exchange(socket, target, request, limits.body);
      } finally {
        socket.destroy();
      }
    });
  };
}

const tooLate = (what: string, name: string, milliseconds: number) => (): Unreachable =>
  new Unreachable('timeout', `${name} did not ${what} within ${milliseconds / 1000} seconds`);
