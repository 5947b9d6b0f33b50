/** Azure DevOps as a resource of Entra: https://learn.microsoft.com/azure/devops/integrate/get-started/authentication/entra */
const azureDevOps = '499b84ac-1321-427f-aa17-267ca6975798';

const resourceScopes = [`${azureDevOps}/.default`, `${azureDevOps}/user_impersonation`];
const openIdScopes = ['offline_access', 'openid', 'profile', 'email'];

export interface Scopes {
  /** As a token answer states them. */
  readonly granted: string;
  /** Whether refresh tokens were asked for. */
  readonly offline: boolean;
}

/** What is asked for, or what is wrong with it in words. */
export function readScopes(text: string): Scopes | string {
  const asked = text.split(' ').filter((scope) => scope !== '');
  const strange = asked.find((scope) => !resourceScopes.includes(scope) && !openIdScopes.includes(scope));
  if (strange)
    return `The provided value for the input parameter 'scope' is not valid. The scope ${strange} is not valid.`;
  const resource = asked.filter((scope) => resourceScopes.includes(scope));
  if (resource.length === 0) return `The input parameter 'scope' names no scope of Azure DevOps (${azureDevOps}).`;
  const granted = new Set([`${azureDevOps}/user_impersonation`, ...resource]);
  return { granted: [...granted].join(' '), offline: asked.includes('offline_access') };
}
