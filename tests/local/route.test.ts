import { Route } from '../../infra/local/gateway/route.ts';

const routes = [
  '$default',
  'ANY /files/{proxy+}',
  'GET /things',
  'ANY /things',
  'GET /things/{id}',
  'GET /things/new',
  'POST /files/private/{proxy+}',
].map((key) => new Route(key));

const taken = (method: string, path: string) => {
  for (const route of [...routes].sort(Route.bySpecificity)) {
    const parameters = route.match(method, path);
    if (parameters) return [route.key, parameters];
  }
  return undefined;
};

test.each([
  ['GET', '/things', 'GET /things', {}],
  ['PATCH', '/things', 'ANY /things', {}],
  ['GET', '/things/7', 'GET /things/{id}', { id: '7' }],
  ['GET', '/things/new', 'GET /things/new', {}],
  ['GET', '/things/', '$default', {}],
  ['GET', '/things/7/more', '$default', {}],
  ['DELETE', '/things/7', '$default', {}],
  ['PUT', '/files/a/b', 'ANY /files/{proxy+}', { proxy: 'a/b' }],
  ['GET', '/files/a/', 'ANY /files/{proxy+}', { proxy: 'a/' }],
  ['GET', '/files', '$default', {}],
  ['GET', '/files/', '$default', {}],
  ['POST', '/files/private/a', 'POST /files/private/{proxy+}', { proxy: 'a' }],
  ['GET', '/', '$default', {}],
])('%s %s is taken by %s', (method, path, key, parameters) => {
  expect(taken(method, path)).toEqual([key, parameters]);
});

test('is named in permissions as API Gateway does', () => {
  expect(new Route('ANY /files/{proxy+}').resource).toBe('*/files/{proxy+}');
  expect(new Route('GET /things').resource).toBe('GET/things');
  expect(new Route('$default').resource).toBe('$default');
});
