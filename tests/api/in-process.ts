import { dispatcher } from '../../functions/api/dispatch.ts';
import type { Answer } from '../../functions/api/http/answer.ts';
import { routes } from '../../functions/api/routes.ts';
import type { Services } from '../../functions/api/services.ts';
import { log } from '../../shared/log.ts';

/** What succeeds, or is refused, is not worth a line among those of the tests. */
const tell: typeof log = (level, line) => {
  if (level === 'ERROR') log(level, line);
};
const dispatch = dispatcher(routes, 'api', tell);

/** Calls the management API in this process: neither a gateway nor a function comes between. @param path with its query */
export function callInProcess(
  services: Services,
  key: string,
  [method, path, body]: readonly [method: string, path: string, body?: unknown],
): Promise<Answer> {
  const [resource = '', query] = path.split('?');
  return dispatch(
    {
      method,
      path: resource,
      query: new URLSearchParams(query),
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      publicUrl: 'https://api.example',
    },
    services,
  );
}
