import * as z from 'zod/mini';
import { AwsService } from './aws/aws-service.ts';

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

/** Empty is none. */
const withText = z.object({ SecretString: z.string().check(z.minLength(1)) });

async function readSecret(id: string): Promise<string> {
  const answer = await new AwsService('secretsmanager').call('GetSecretValue', { SecretId: id });
  const { success, data } = withText.safeParse(answer);
  if (!success) throw new Error('The secret holds no text');
  return data.SecretString.trim(); // one put there from a file ends in a line break
}
