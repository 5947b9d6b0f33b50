import type { TrackerRequest } from '../http/tracker-request.ts';
import type { EntraApplication } from './entra-application.ts';
import { tokenRefusal } from './entra-refusal.ts';

/** Id and secret in the body, or both as HTTP Basic, each form-encoded (RFC 6749, 2.3.1). @throws Refusal */
export function authenticateClient(
  request: TrackerRequest,
  form: URLSearchParams,
  application: EntraApplication,
): void {
  const basic = basicCredentials(request.headers.authorization);
  if (basic && form.has('client_secret')) {
    throw tokenRefusal('invalid_request', 90013, 'The client authenticates in more than one way.');
  }
  const { id, secret } = basic ?? { id: form.get('client_id'), secret: form.get('client_secret') };
  if (id !== application.clientId) {
    throw tokenRefusal(
      'unauthorized_client',
      700016,
      'Application with that identifier was not found in the directory.',
    );
  }
  if (!secret) {
    throw tokenRefusal('invalid_client', 7000218, "The body must contain the parameter 'client_secret'.");
  }
  if (secret !== application.clientSecret) {
    const words =
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value.';
    throw tokenRefusal('invalid_client', 7000215, words);
  }
}

function basicCredentials(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic +([\w+/=-]+)$/i.exec(header ?? '')?.[1];
  if (!encoded) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString();
  const [id = '', secret = ''] = pair.split(':', 2).map((part) => new URLSearchParams(`x=${part}`).get('x') ?? '');
  return { id, secret };
}
