import type { AwsCalls } from '../../shared/aws/aws-calls.ts';

/** An AWS service that nobody may call: what stands on it does its work in memory. */
export const unreached: AwsCalls = { call: (operation) => Promise.reject(new Error(`${operation} was called`)) };
