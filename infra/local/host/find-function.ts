import type { HostedFunction } from './make-functions.ts';

/** The function that an ARN or a name leads to: its own, or that of an alias. */
export const findFunction = (functions: readonly HostedFunction[], nameOrArn: string): HostedFunction | undefined =>
  functions.find(({ names }) => names.includes(nameOrArn));
