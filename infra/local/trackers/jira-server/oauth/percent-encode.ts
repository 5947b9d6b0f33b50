/** Everything but RFC 3986's unreserved characters, in upper case: https://www.rfc-editor.org/rfc/rfc5849#section-3.6 */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
