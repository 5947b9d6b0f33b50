import { environment } from '../environment.ts';
import { keptSecret } from '../kept-secret.ts';
import type { EntraApplication } from '../providers/azure-devops/sign-in.ts';

/** Our application at Microsoft Entra ID, as the stage names it; its secret is read when it is first needed. */
export function entraApplication(): () => Promise<EntraApplication | undefined> {
  const url = environment('ENTRA_URL');
  const clientId = environment('ENTRA_CLIENT_ID');
  const secret = keptSecret(environment('ENTRA_SECRET_ID'));
  return async () => (clientId === 'none' ? undefined : { url, clientId, clientSecret: await secret() });
}
