export interface EntraApplication {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The registered addresses to return to; without: any callback of Azure DevOps on this machine. */
  readonly redirectUris?: readonly string[] | undefined;
}

const callbackPath = '/connect/azure-devops/callback';

/** Whether Entra may send a browser back to an address. */
export function acceptsRedirect({ redirectUris }: EntraApplication, address: string): boolean {
  if (redirectUris) return redirectUris.includes(address);
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(address);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return /^https?:$/.test(protocol) && loopback && pathname.endsWith(callbackPath) && search + hash === '';
}
