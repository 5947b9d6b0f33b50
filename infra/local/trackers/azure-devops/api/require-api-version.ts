import type { TrackerRequest } from '../http/tracker-request.ts';
import { adoRefusal } from './ado-refusal.ts';

const latest = 7.2;

/**
 * "API version must be specified with every request", in the query or the Accept header:
 * https://learn.microsoft.com/azure/devops/integrate/concepts/rest-api-versioning
 * What exists as a preview only has to be asked for as one. (The service lets a GET without a version pass; nothing here
 * should depend on that.)
 *
 * @throws Refusal
 */
export function requireApiVersion({ method, query, headers }: TrackerRequest, previewOnly = false): void {
  const version = query.get('api-version') ?? /;\s*api-version=([^;,\s]+)/i.exec(headers.accept ?? '')?.[1];
  if (!version) {
    const message =
      `No api-version was supplied for the "${method}" request. The version must be supplied either as part of the ` +
      'Accept header (e.g. "application/json; api-version=1.0") or as a query parameter (e.g. "?api-version=1.0").';
    throw adoRefusal(400, 'VssVersionNotSpecifiedException', message);
  }
  const [, number, preview] = /^(\d+\.\d+)(-preview(?:\.\d+)?)?$/.exec(version) ?? [];
  if (!number) throw adoRefusal(400, 'VssInvalidApiVersionException', `The api-version "${version}" is not valid.`);
  if (Number(number) > latest) {
    const message =
      `The requested REST API version of ${number} is out of range for this server. ` +
      `The latest REST API version this server supports is ${latest}.`;
    throw adoRefusal(400, 'VssVersionOutOfRangeException', message);
  }
  if (previewOnly && !preview) {
    const message =
      `The requested version "${number}" of the resource is under preview. The -preview flag must be supplied in the ` +
      `api-version for such requests. For example: "${number}-preview"`;
    throw adoRefusal(400, 'VssInvalidPreviewVersionException', message);
  }
}
