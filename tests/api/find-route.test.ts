import { routeFinder } from '../../functions/api/http/find-route.ts';
import { routes } from '../../functions/api/routes.ts';

const find = routeFinder(routes);

test('parameters are decoded, once', () => {
  const { route, params } = find('GET', '/v1/organizations/o/users/a%25b');
  expect([route.path, params]).toEqual(['/v1/organizations/{org}/users/{user}', { org: 'o', user: 'a%b' }]);
});

test('a path that cannot be decoded leads nowhere', () => {
  expect(() => find('GET', '/v1/organizations/%E0%A4%A')).toThrow(expect.objectContaining({ status: 404 }));
});

test('bulk is a route of its own, not an external user', () => {
  expect(find('POST', '/v1/organizations/o/external-users/bulk').route.path).toMatch(/bulk$/);
});

test('every route is declared once', () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(names).size).toBe(names.length);
});
