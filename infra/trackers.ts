import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CredentialsKey, type Sealed } from './credentials-key.ts';
import { OperatorSecret } from './operator-secret.ts';
import type { StageSettings } from './stage-settings.ts';

/** What the functions that talk to trackers have in common. */
export class Trackers extends Construct {
  readonly environment: Readonly<Record<string, string>>;
  readonly credentials: CredentialsKey;
  readonly signInSecretName: string;
  private readonly signIn: OperatorSecret;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    this.credentials = new CredentialsKey(this, 'CredentialsKey');
    this.signIn = new OperatorSecret(this, 'SignInSecret', {
      name: 'entra-client-secret',
      what: 'Client secret of the Entra application',
    });
    this.signInSecretName = this.signIn.name;
    this.environment = {
      CREDENTIALS_KEY_ID: this.credentials.arn,
      TRACKER_NETWORKS: settings.trackerNetworks,
      ENTRA_URL: settings.entraUrl,
      ENTRA_CLIENT_ID: settings.entraClientId,
      ENTRA_SECRET_ID: this.signIn.arn,
      AZURE_DEVOPS_PROFILE_URL: settings.azureDevOpsProfileUrl,
      AZURE_DEVOPS_SEARCH_URL: settings.azureDevOpsSearchUrl,
    };
  }

  /** Opens what is sealed, seals what a tracker renewed, and proves to Entra that the application asks. */
  grantAccess(grantee: IGrantable, sealed: readonly Sealed[]): void {
    this.credentials.grantSeal(grantee, sealed);
    this.credentials.grantOpen(grantee, sealed);
    this.signIn.grantRead(grantee);
  }
}
