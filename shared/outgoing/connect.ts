import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import { failedConnection, untrusted } from './failed-connection.ts';
import type { Address } from './surroundings.ts';
import type { Target } from './target.ts';

export interface ConnectOptions {
  /** The only addresses to connect to, in the order of preference. */
  readonly addresses: readonly Address[];
  /** Milliseconds to spend on one address before trying the next. */
  readonly perAddress: number;
  /** `false` accepts any certificate. */
  readonly verifyTls: boolean;
  readonly authorities: string | undefined;
}

/**
 * A connection to one of the addresses, with TLS where the target wants it: of this request alone, so that one made
 * without a look at the certificate is never taken for one with it. The signal destroys it, at any time.
 * @throws Unreachable
 */
export function connect(target: Target, options: ConnectOptions, signal: AbortSignal): Promise<Socket> {
  const { secure, name } = target;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = secure ? openTls(target, options) : connectPlain(pinned(target, options));
    const stop = () => socket.destroy();
    signal.addEventListener('abort', stop);
    socket.once(secure ? 'secureConnect' : 'connect', () => resolve(socket));
    socket.once('close', () => {
      signal.removeEventListener('abort', stop);
      reject(failedConnection(name, undefined));
    });
    // Stays for the life of the connection: an error that nobody listens to would end the process.
    socket.on('error', (error) => {
      const distrust = socket instanceof TLSSocket ? socket.authorizationError : undefined;
      reject(distrust ? untrusted(name, String(distrust)) : failedConnection(name, error));
    });
  });
}

/** The name of the host is only shown, never looked up: the answer to that is given beforehand. */
const pinned = ({ host, port }: Target, { addresses, perAddress }: ConnectOptions) => ({
  host,
  port,
  lookup: (_host: string, _options: unknown, answer: (error: null, addresses: Address[]) => void): void =>
    answer(null, [...addresses]),
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: perAddress,
});

const openTls = (target: Target, options: ConnectOptions): TLSSocket =>
  connectTls({
    ...pinned(target, options),
    // TLS has no server name for an IP address; the certificate is held against the address then.
    servername: target.literal ? '' : target.host,
    rejectUnauthorized: options.verifyTls,
    ca: options.authorities,
    ALPNProtocols: ['http/1.1'],
  });
