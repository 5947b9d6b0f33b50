import { dispatcher } from '../../functions/api/dispatch.ts';
import type { Answer } from '../../functions/api/http/answer.ts';
import { routes } from '../../functions/api/routes.ts';
import type { Services } from '../../functions/api/services.ts';
import { log } from '../../shared/log.ts';
import { type Asked, apiRequest } from './api-request.ts';

/** What succeeds, or is refused, is not worth a line among those of the tests. */
const tell: typeof log = (level, line) => {
  if (level === 'ERROR') log(level, line);
};
const dispatch = dispatcher(routes, 'api', tell);

/** Calls the management API in this process: neither a gateway nor a function comes between. */
export const callInProcess = (services: Services, key: string, asked: Asked): Promise<Answer> =>
  dispatch(apiRequest(key, asked), services);
