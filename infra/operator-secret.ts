import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface OperatorSecretProps {
  /** What it is called below the stack's name. */
  readonly name: string;
  readonly what: string;
}

/**
 * A secret that the operator puts in its place; until then it holds random characters that CloudFormation made, which
 * open nothing. A deployment never touches the value again.
 */
export class OperatorSecret extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, { name, what }: OperatorSecretProps) {
    super(scope, id);
    this.name = `${Stack.of(this).stackName}/${name}`;
    const secret = new Secret(this, 'Secret', {
      secretName: this.name,
      description:
        `${what}, as plain text. To set it: ` +
        `aws secretsmanager put-secret-value --secret-id ${this.name} --secret-string file://<file>`,
    });
    this.arn = secret.secretArn;
  }

  grantRead(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.arn] }),
    );
  }
}
