import { createPublicKey, sign } from 'node:crypto';
import type { Request } from '../../infra/local/trackers/jira-server/http/request.ts';
import { baseString } from '../../infra/local/trackers/jira-server/oauth/base-string.ts';
import { formPairs } from '../../infra/local/trackers/jira-server/oauth/form.ts';
import { OAuthMessage } from '../../infra/local/trackers/jira-server/oauth/message.ts';
import { percentEncode } from '../../infra/local/trackers/jira-server/oauth/percent-encode.ts';
import { signatureIsGenuine } from '../../infra/local/trackers/jira-server/oauth/signature.ts';

/** https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.1 */
const example: Request = {
  method: 'POST',
  path: '/request',
  url: 'http://EXAMPLE.COM:80/request',
  query: 'b5=%3D%253D&a3=a&c%40=&a2=r%20b',
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: `OAuth realm="Example",
      oauth_consumer_key="9djdj82h48djs9d2",
      oauth_token="kkk9d7dh3k39sjv7",
      oauth_signature_method="HMAC-SHA1",
      oauth_timestamp="137131201",
      oauth_nonce="7d8f3e4a",
      oauth_signature="bYT5CMsGcbgUdFHObYMEfcx6bsw%3D"`,
  },
  body: 'c2&a3=2+q',
};

/** The RSA-SHA1 example of the OAuth test cases: http://wiki.oauth.net/TestCases */
const photosKey = `-----BEGIN PRIVATE KEY-----
MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALRiMLAh9iimur8V
A7qVvdqxevEuUkW4K+2KdMXmnQbG9Aa7k7eBjK1S+0LYmVjPKlJGNXHDGuy5Fw/d
7rjVJ0BLB+ubPK8iA/Tw3hLQgXMRRGRXXCn8ikfuQfjUS1uZSatdLB81mydBETlJ
hI6GH4twrbDJCR2Bwy/XWXgqgGRzAgMBAAECgYBYWVtleUzavkbrPjy0T5FMou8H
X9u2AC2ry8vD/l7cqedtwMPp9k7TubgNFo+NGvKsl2ynyprOZR1xjQ7WgrgVB+mm
uScOM/5HVceFuGRDhYTCObE+y1kxRloNYXnx3ei1zbeYLPCHdhxRYW7T0qcynNmw
rn05/KO2RLjgQNalsQJBANeA3Q4Nugqy4QBUCEC09SqylT2K9FrrItqL2QKc9v0Z
zO2uwllCbg0dwpVuYPYXYvikNHHg+aCWF+VXsb9rpPsCQQDWR9TT4ORdzoj+Nccn
qkMsDmzt0EfNaAOwHOmVJ2RVBspPcxt5iN4HI7HNeG6U5YsFBb+/GZbgfBT3kpNG
WPTpAkBI+gFhjfJvRw38n3g/+UeAkwMI2TJQS4n8+hid0uus3/zOjDySH3XHCUno
cn1xOJAyZODBo47E+67R4jV1/gzbAkEAklJaspRPXP877NssM5nAZMU0/O/NGCZ+
3jPgDUno6WbJn5cqm8MqWhW1xGkImgRk+fkDBquiq4gPiT898jusgQJAd5Zrr6Q8
AO/0isr/3aa6O6NLQxISLKcPDk2NOccAfS/xOtfOz4sJYM3+Bs4Io9+dZGSDCA54
Lw03eHTNQghS0A==
-----END PRIVATE KEY-----`;
const photosSignature =
  'jvTp/wX1TYtByB1m+Pbyo0lnCOLIsyGCH7wke8AUs3BpnwZJtAuEJkvQL2/9n4s5wUmUl4aCI4BwpraNx4RtEXMe5qg5T1LVTGliMRpKasKsW//e+RinhejgCuzoH26dyF8iY2ZZ/5D1ilgeijhV/vBka5twt399mXwaYdCwFYE=';

test('the parameters of a request are those of RFC 5849, section 3.4.1.3.1', () => {
  const byText = (pairs: readonly (readonly [string, string])[]) => pairs.map((pair) => pair.join(': ')).sort();
  const { parameters } = new OAuthMessage(example);
  expect(byText(parameters.filter(([name]) => name !== 'oauth_signature'))).toEqual(
    byText([
      ['b5', '=%3D'],
      ['a3', 'a'],
      ['c@', ''],
      ['a2', 'r b'],
      ['oauth_consumer_key', '9djdj82h48djs9d2'],
      ['oauth_token', 'kkk9d7dh3k39sjv7'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '137131201'],
      ['oauth_nonce', '7d8f3e4a'],
      ['c2', ''],
      ['a3', '2 q'],
    ]),
  );
});

test('the base string of a request is that of RFC 5849, section 3.4.1.1', () => {
  expect(baseString(new OAuthMessage(example))).toBe(
    'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D' +
      '%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1' +
      '%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
  );
});

test.each([
  ['http://EXAMPLE.COM:80/r%20v/X?id=123', 'http%3A%2F%2Fexample.com%2Fr%2520v%2FX'],
  ['https://www.example.net:8080/?q=1', 'https%3A%2F%2Fwww.example.net%3A8080%2F'],
  ['https://example.net:443', 'https%3A%2F%2Fexample.net%2F'],
])('the base string URI of %s is that of RFC 5849, section 3.4.1.2', (url, uri) => {
  expect(baseString({ method: 'get', url, parameters: [] })).toBe(`GET&${uri}&`);
});

test('parameters are sorted by their encoded bytes, RFC 5849, section 3.4.1.3.2', () => {
  const parameters = formPairs('a=Z&a=10&a=9&A=1&%C3%A4=1&z=%7E');
  const [, , normalized = ''] = baseString({ method: 'GET', url: 'http://a/', parameters }).split('&');
  expect(decodeURIComponent(normalized)).toBe('%C3%A4=1&A=1&a=10&a=9&a=Z&z=~');
});

test('everything but the unreserved characters is encoded in upper case, RFC 5849, section 3.6', () => {
  expect(percentEncode("aZ09-._~ +!'()*/ä☃")).toBe('aZ09-._~%20%2B%21%27%28%29%2A%2F%C3%A4%E2%98%83');
});

test('a signature of the OAuth test cases is genuine, and only for its own base string', () => {
  const parameters = formPairs(
    'file=vacaction.jpg&size=original&oauth_version=1.0&oauth_consumer_key=dpf43f3p2l4k3l03' +
      '&oauth_timestamp=1196666512&oauth_nonce=13917289812797014437&oauth_signature_method=RSA-SHA1',
  );
  const signed = { method: 'GET', url: 'http://photos.example.net/photos', parameters };
  expect(sign('RSA-SHA1', Buffer.from(baseString(signed)), photosKey).toString('base64')).toBe(photosSignature);
  const publicKey = createPublicKey(photosKey);
  expect(signatureIsGenuine(publicKey, baseString(signed), photosSignature)).toBe(true);
  expect(signatureIsGenuine(publicKey, baseString({ ...signed, method: 'POST' }), photosSignature)).toBe(false);
  expect(signatureIsGenuine(publicKey, baseString(signed), 'bm90IGEgc2lnbmF0dXJl')).toBe(false);
});
