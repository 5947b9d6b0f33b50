import type { Person } from './person.ts';

/** As identities are written in resource version 1.0 of service hook events. */
export const identityText = ({ displayName, email }: Person): string => `${displayName} <${email}>`;

/**
 * As identities are written everywhere else:
 * https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-item#identityreference
 */
export function identityRef({ id, displayName, email, descriptor }: Person, organizationUrl: string) {
  const image = `${organizationUrl}_apis/GraphProfile/MemberAvatars/${descriptor}`;
  return {
    displayName,
    url: `${organizationUrl}_apis/Identities/${id}`,
    _links: { avatar: { href: image } },
    id,
    uniqueName: email,
    imageUrl: image,
    descriptor,
  };
}
