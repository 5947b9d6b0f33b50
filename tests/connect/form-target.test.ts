import { originOf } from '../../functions/connect/pages/form-target.ts';

test.each([
  ['https://login.example.com/common/oauth2?x=1', 'https://login.example.com'],
  ['http://127.0.0.1:8787/entra', 'http://127.0.0.1:8787'],
  ['http://[::1]:8787/entra', 'http:'],
  ["https://a;script-src'unsafe-inline'/", 'https:'],
])('a form whose answer redirects to %s leads to %s', (url, target) => {
  expect(originOf(url)).toBe(target);
});
