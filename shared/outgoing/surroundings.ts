import { lookup } from 'node:dns/promises';

/** An address, as the name service answers it. */
export interface Address {
  readonly address: string;
  readonly family: number;
}

/** What the machine knows of the network. Tests bring their own. */
export interface Surroundings {
  /** All addresses of a host name; fails like `dns.lookup`. */
  lookup(host: string): Promise<readonly Address[]>;
  /** Authorities to trust, PEM, instead of those that Node comes with. */
  readonly authorities?: string;
}

/** Those of this process. */
export const ownSurroundings: Surroundings = { lookup: (host) => lookup(host, { all: true }) };
