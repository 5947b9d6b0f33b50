import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClientDefaults } from './aws-client-defaults.ts';

/** A secret that an operator replaced is used within that time. */
const keptMs = 5 * 60_000;

/** A secret of Secrets Manager: read when it is first needed, and kept for five minutes. */
export function keptSecret(id: string): () => Promise<string> {
  let kept: { readonly secret: Promise<string>; readonly until: number } | undefined;
  return () => {
    if (!kept || kept.until < Date.now()) {
      const secret = readSecret(id);
      kept = { secret, until: Date.now() + keptMs };
      secret.catch(() => {
        kept = undefined;
      });
    }
    return kept.secret;
  };
}

async function readSecret(id: string): Promise<string> {
  const { SecretString } = await new SecretsManagerClient(awsClientDefaults).send(
    new GetSecretValueCommand({ SecretId: id }),
  );
  if (!SecretString) throw new Error('The secret holds no text');
  return SecretString.trim(); // one put there from a file ends in a line break
}
