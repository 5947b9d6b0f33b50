import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Whose secrets, as the encryption context names it: `integration` or `channel`. */
export type Sealed = 'integration' | 'channel';

/**
 * The key that seals trackers' credentials and channels' secrets before they are stored. Not the table's: whoever may
 * use the table may have its items opened.
 */
export class CredentialsKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: `Credentials of trackers and channels, of ${Stack.of(this).stackName}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.arn = key.keyArn;
  }

  grantSeal(grantee: IGrantable, of: readonly Sealed[]): void {
    this.grant(grantee, 'kms:GenerateDataKey', of);
  }

  grantOpen(grantee: IGrantable, of: readonly Sealed[]): void {
    this.grant(grantee, 'kms:Decrypt', of);
  }

  /** Only with an encryption context that says whose it is, and nothing else: each in a statement of its own. */
  private grant(grantee: IGrantable, action: string, of: readonly Sealed[]): void {
    for (const contextKey of of) {
      grantee.grantPrincipal.addToPrincipalPolicy(
        new PolicyStatement({
          actions: [action],
          resources: [this.arn],
          conditions: {
            'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': [contextKey] },
            Null: { 'kms:EncryptionContextKeys': 'false' }, // of no keys, all are the right ones
          },
        }),
      );
    }
  }
}
