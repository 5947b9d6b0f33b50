import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/**
 * Where the client secret of the Entra application is kept. The operator puts it there; until then it holds random
 * characters that CloudFormation made, with which no sign-in succeeds. A deployment never touches the value again.
 */
export class SignInSecret extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.name = `${Stack.of(this).stackName}/entra-client-secret`;
    const secret = new Secret(this, 'Secret', {
      secretName: this.name,
      description:
        'Client secret of the Entra application, as plain text. To set it: ' +
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
