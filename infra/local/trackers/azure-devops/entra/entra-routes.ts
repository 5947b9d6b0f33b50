import type { Routes } from '../http/serve.ts';
import { chooseIdentity, showSignIn } from './authorize.ts';
import type { EntraApplication } from './entra-application.ts';
import { giveTokens } from './token.ts';
import type { Tokens } from './tokens.ts';

/** Entra is a host of its own; here it is a folder. */
export const entraPath = '/login';

/** The endpoints of the tenants that people of every organization sign in through. */
export function entraRoutes(application: EntraApplication, tokens: Tokens): Routes {
  const [show, choose, give] = [
    showSignIn(application),
    chooseIdentity(application, tokens),
    giveTokens(application, tokens),
  ];
  const routes = ['common', 'organizations'].flatMap((tenant) => [
    [`GET ${entraPath}/${tenant}/oauth2/v2.0/authorize`, show] as const,
    [`POST ${entraPath}/${tenant}/oauth2/v2.0/authorize`, choose] as const,
    [`POST ${entraPath}/${tenant}/oauth2/v2.0/token`, give] as const,
  ]);
  return Object.fromEntries(routes);
}
