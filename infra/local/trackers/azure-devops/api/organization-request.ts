import type { Tokens } from '../entra/tokens.ts';
import type { Answer } from '../http/answer.ts';
import type { Handler, Parameters } from '../http/serve.ts';
import type { TrackerRequest } from '../http/tracker-request.ts';
import type { Board } from '../organizations/board.ts';
import type { Organization } from '../organizations/organization.ts';
import type { SignIn } from '../people/sign-in.ts';
import { adoRefusal } from './ado-refusal.ts';
import { callerOf, requireMember } from './caller.ts';
import { requireApiVersion } from './require-api-version.ts';

export interface OrganizationRequest {
  readonly organization: Organization;
  readonly caller: SignIn;
  readonly request: TrackerRequest;
  readonly parameters: Parameters;
}

export interface ApiVersionRule {
  readonly apiVersion?: 'required' | 'preview' | 'optional';
}

/** A handler below an organization's address, for its members only. A project in the path has to be its own. */
export const inOrganization =
  (
    board: Board,
    tokens: Tokens,
    answer: (request: OrganizationRequest) => Answer,
    { apiVersion = 'required' }: ApiVersionRule = {},
  ): Handler =>
  (request, parameters) => {
    const { organization: name = '', project } = parameters;
    const organization = board.organization(name);
    if (!organization) throw adoRefusal(404, 'HostNotFoundException', `VS800075: There is no organization ${name}.`);
    if (apiVersion !== 'optional') requireApiVersion(request, apiVersion === 'preview');
    const caller = callerOf(request, tokens);
    requireMember(caller, organization.name);
    if (project !== undefined && !organization.hasProject(decodeURIComponent(project))) {
      const message = `VS800075: The project with id or name '${project}' does not exist.`;
      throw adoRefusal(404, 'ProjectDoesNotExistException', message);
    }
    return answer({ organization, caller, request, parameters });
  };
