import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClientDefaults } from '../aws-client-defaults.ts';
import { environment } from '../environment.ts';
import type { EntraApplication } from '../providers/azure-devops/sign-in.ts';

/** A secret that an operator replaced is used within that time. */
const keptMs = 5 * 60_000;

/** Our application at Microsoft Entra ID, as the stage names it; its secret is read when it is first needed. */
export function entraApplication(): () => Promise<EntraApplication | undefined> {
  const url = environment('ENTRA_URL');
  const clientId = environment('ENTRA_CLIENT_ID');
  const secretId = environment('ENTRA_SECRET_ID');
  let kept: { readonly secret: Promise<string>; readonly until: number } | undefined;
  return async () => {
    if (clientId === 'none') return undefined;
    if (!kept || kept.until < Date.now()) {
      const secret = readSecret(secretId);
      kept = { secret, until: Date.now() + keptMs };
      secret.catch(() => {
        kept = undefined;
      });
    }
    return { url, clientId, clientSecret: await kept.secret };
  };
}

async function readSecret(id: string): Promise<string> {
  const { SecretString } = await new SecretsManagerClient(awsClientDefaults).send(
    new GetSecretValueCommand({ SecretId: id }),
  );
  if (!SecretString) throw new Error('The secret of the application at Microsoft Entra ID holds no text');
  return SecretString.trim(); // one put there from a file ends in a line break
}
