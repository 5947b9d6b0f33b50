import { errorCode } from '../error-code.ts';
import { Unreachable } from './unreachable.ts';

/** Says in words why a host name led to no address. */
export const failedLookup =
  (host: string) =>
  (error: unknown): never => {
    const code = errorCode(error);
    if (code === 'ENOTFOUND' || code === 'ENODATA') throw new Unreachable('unknown-host', `${host} has no address`);
    throw new Unreachable('unknown-host', `The address of ${host} could not be found out (${code})`);
  };
