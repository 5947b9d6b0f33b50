import { mediaType, type TrackerRequest } from '../http/tracker-request.ts';
import { adoRefusal } from './ado-refusal.ts';

/** The body, when it is JSON of the media type that a method takes. @throws Refusal */
export function jsonBody(request: TrackerRequest, type = 'application/json'): unknown {
  const given = mediaType(request);
  if (given !== type) {
    const message =
      `The request indicated a Content-Type of "${given}" for method type "${request.method}" which is not supported. ` +
      `Valid content types for this method are: ${type}.`;
    throw adoRefusal(415, 'VssRequestContentTypeNotSupportedException', message);
  }
  try {
    return JSON.parse(request.body);
  } catch {
    throw adoRefusal(400, 'VssRequestBodyException', 'The body of the request is not JSON.');
  }
}
