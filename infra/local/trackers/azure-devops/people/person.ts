import { stableId } from './stable-id.ts';

/** Somebody who has an identity in Azure DevOps. */
export interface Person {
  readonly id: string;
  readonly displayName: string;
  /** The login name. */
  readonly email: string;
  readonly descriptor: string;
}

export function person(displayName: string, email: string): Person {
  const id = stableId(email);
  return { id, displayName, email, descriptor: `aad.${Buffer.from(id).toString('base64url')}` };
}
