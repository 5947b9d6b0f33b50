import { AwsFailure } from '../../shared/aws/aws-failure.ts';
import { AwsUnreached } from '../../shared/aws/aws-unreached.ts';
import { Unreachable } from '../../shared/outgoing/unreachable.ts';

/** How an outgoing call goes wrong. */
export type Kind =
  /** It fails before it acted. */
  | 'refused'
  /** It acts, and its answer is lost. */
  | 'lost'
  /** Nobody answers in time, and nothing was done. */
  | 'timeout'
  /** Nobody answers in time, and yet it was done. */
  | 'late'
  /** The process dies before the call acts: no later call is made, and no answer of an earlier one is looked at. */
  | 'dies'
  /** The same, after the call acted. */
  | 'dies-after'
  /** Its answer is lost, and it is sent once more by itself: what was conditional finds its own work done. */
  | 'repeated'
  /** Of several writes that are not one, the first was done, and DynamoDB takes no more. */
  | 'begun'
  /** The same, but all except the first were done: they have no order. */
  | 'scattered'
  /** It hangs, and acts only when the queue has given the message to another invocation and that one is through. */
  | 'stalls';

/** What is called; `outside` are the servers of trackers and channels. Only reading has no effect to be lost. */
export type Callee = 'read' | 'write' | 'batch' | 'queue' | 'key' | 'outside';

/** Requests outside are never repeated by themselves, and what only reads has nothing done to find. */
export const kindsOf = (callee: Callee): readonly Kind[] => {
  const all: readonly Kind[] = ['refused', 'lost', 'timeout', 'late', 'dies', 'dies-after'];
  switch (callee) {
    case 'batch':
      return [...all, 'repeated', 'begun', 'scattered'];
    case 'write':
    case 'queue':
      return [...all, 'repeated'];
    default:
      return all;
  }
};

/** Without those that come to the same: what reads does nothing, and nobody here tells one error of AWS from another. */
export const distinctKindsOf = (callee: Callee): readonly Kind[] => {
  switch (callee) {
    case 'read':
    case 'key':
      return ['refused', 'dies'];
    case 'write':
    case 'queue':
      return ['refused', 'lost', 'dies', 'dies-after', 'repeated'];
    case 'batch':
      // Written once more, it is as it was.
      return ['refused', 'lost', 'dies', 'dies-after', 'begun', 'scattered'];
    case 'outside':
      return ['refused', 'lost', 'dies', 'dies-after'];
  }
};

export const acts = (kind: Kind): boolean => kind === 'lost' || kind === 'late' || kind === 'dies-after';
export const dies = (kind: Kind): boolean => kind === 'dies' || kind === 'dies-after';

/** What the caller is thrown. */
export function errorOf(kind: Kind, callee: Callee): Error {
  const isTimeout = kind === 'timeout' || kind === 'late';
  if (callee === 'outside') {
    return new Unreachable(isTimeout ? 'timeout' : 'connection', `The call failed: ${kind}`);
  }
  const call = `${callee}.${kind}`;
  return isTimeout ? new AwsUnreached(call, 'ETIMEDOUT') : new AwsFailure('InternalServerError', 500, call);
}
