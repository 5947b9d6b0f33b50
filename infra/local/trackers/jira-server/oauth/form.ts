import { percentEncode } from './percent-encode.ts';

export type Pair = readonly [name: string, value: string];

/**
 * The pairs of a query or a form body, in their order: https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.3.1
 * @throws URIError for malformed percent-encoding
 */
export const formPairs = (form: string): Pair[] =>
  form
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.replaceAll('+', ' ').split('=');
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))];
    });

/** As OAuth encodes its answers: a space is `%20`, never `+`. */
export const encodeForm = (pairs: readonly Pair[]): string =>
  pairs.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
