import { randomBytes, randomUUID } from 'node:crypto';

/** A secret with its present value; at first random characters, as those that CloudFormation makes. */
export class StoredSecret {
  private current = versionOf(randomBytes(24).toString('base64url'), randomUUID());

  constructor(
    readonly arn: string,
    readonly name: string,
  ) {}

  get version(): SecretVersion {
    return this.current;
  }

  put(value: string, id: string): void {
    this.current = versionOf(value, id);
  }
}

export interface SecretVersion {
  readonly id: string;
  readonly value: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
}

const versionOf = (value: string, id: string): SecretVersion => ({ id, value, createdAt: Date.now() / 1000 });
