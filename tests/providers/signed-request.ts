import { verify } from 'node:crypto';
import type { OutgoingRequest } from '../../shared/outgoing/send.ts';

/** RFC 5849, section 3.6. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

/** The parameters of an `Authorization: OAuth` header, decoded. */
export function oauthParameters(header: string): Record<string, string> {
  if (!header.startsWith('OAuth ')) throw new Error(`not an OAuth header: ${header}`);
  const pairs = header.slice(6).split(', ');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name = '', value = ''] = /^(\w+)="([^"]*)"$/.exec(pair) ?? [];
      return [name, decodeURIComponent(value)];
    }),
  );
}

/** The signature base string after section 3.4.1, written from the RFC and not with the package under test. */
export function baseString(method: string, url: string, parameters: Readonly<Record<string, string>>): string {
  const { origin, pathname, search } = new URL(url);
  const query =
    search === ''
      ? []
      : search
          .slice(1)
          .split('&')
          .map((pair) => pair.split('='));
  const pairs = [
    ...query.map((pair) => pair.map((text) => decodeURIComponent(text.replaceAll('+', ' ')))),
    ...Object.entries(parameters).filter(([name]) => name !== 'oauth_signature' && name !== 'realm'),
  ];
  const sorted = pairs.map(([name = '', value = '']) => `${encode(name)}=${encode(value)}`).sort();
  return [method, encode(origin + pathname), encode(sorted.join('&'))].join('&');
}

/** The OAuth parameters of a request whose signature is good. @throws Error when it is not */
export function verified({ method, url, headers = {} }: OutgoingRequest, publicKey: string): Record<string, string> {
  const parameters = oauthParameters(headers.Authorization ?? '');
  const signature = Buffer.from(parameters.oauth_signature ?? '', 'base64');
  const signed = Buffer.from(baseString(method, url, parameters));
  if (!verify('RSA-SHA1', signed, publicKey, signature)) throw new Error(`bad signature of ${method} ${url}`);
  return parameters;
}
