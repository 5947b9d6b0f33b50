import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/**
 * The key that seals trackers' credentials before they are stored. Not the table's: whoever may use the table may have
 * its items opened.
 */
export class CredentialsKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: `Credentials of trackers, of ${Stack.of(this).stackName}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.arn = key.keyArn;
  }

  grantSeal(grantee: IGrantable): void {
    this.grant(grantee, 'kms:GenerateDataKey');
  }

  grantOpen(grantee: IGrantable): void {
    this.grant(grantee, 'kms:Decrypt');
  }

  /** Only with an encryption context that says whose it is, and nothing else. */
  private grant(grantee: IGrantable, action: string): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [action],
        resources: [this.arn],
        conditions: {
          'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['integration'] },
          Null: { 'kms:EncryptionContextKeys': 'false' }, // of no keys, all are the right ones
        },
      }),
    );
  }
}
