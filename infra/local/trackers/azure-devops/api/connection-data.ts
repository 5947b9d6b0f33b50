import { jsonAnswer } from '../http/answer.ts';
import type { Organization } from '../organizations/organization.ts';
import type { SignIn } from '../people/sign-in.ts';

/** Who the caller is to an organization. Vendor clients ask for it without an api-version. */
export function showConnectionData({ collectionId, url }: Organization, { person }: SignIn) {
  const user = {
    id: person.id,
    descriptor: `Microsoft.IdentityModel.Claims.ClaimsIdentity;${collectionId}\\${person.email}`,
    subjectDescriptor: person.descriptor,
    providerDisplayName: person.displayName,
    isActive: true,
    properties: { Account: { $type: 'System.String', $value: person.email } },
  };
  return jsonAnswer({
    authenticatedUser: user,
    authorizedUser: user,
    instanceId: collectionId,
    deploymentType: 'hosted',
    locationServiceData: { serviceOwner: '00025394-6065-48ca-87d9-7f5672854ef7', defaultAccessMappingMoniker: url },
  });
}
