import { type Answer, emptyAnswer, jsonAnswer } from '../http/answer.ts';
import type { Site } from '../site.ts';
import type { Hook, HookSettings } from '../webhooks/hooks.ts';
import type { Call, RestRoute } from './call.ts';
import { jsonBody } from './json-body.ts';
import { RestError } from './rest-error.ts';
import type { WebhookShape } from './webhook-shape.ts';
import { webhookShape9 } from './webhook-shape-9.ts';
import { webhookShape10 } from './webhook-shape-10.ts';

const unset = { enabled: true, excludeBody: false, filter: '', sslVerificationRequired: true } as const;

/** The webhook administration; Jira 10 has it elsewhere than those before, and not both. */
export function webhookRoutes(version: string): RestRoute[] {
  const shape = Number.parseInt(version, 10) >= 10 ? webhookShape10 : webhookShape9;
  const one = `${shape.path}/{webhook}`;
  const routes: RestRoute[] = [
    [
      'GET',
      shape.path,
      (site) =>
        jsonAnswer(
          200,
          site.hooks.all.map((hook) => shape.show(hook, site.baseUrl)),
        ),
    ],
    ['POST', shape.path, (site, call) => shown(site, shape, create(site, shape, call), 201)],
    ['GET', one, (site, call) => shown(site, shape, existing(site, call))],
    ['PUT', one, (site, call) => shown(site, shape, change(site, shape, call))],
    ['DELETE', one, remove],
  ];
  return routes.map(([method, pattern, handle]) => [
    method,
    pattern,
    (site, call) => (call.user.administrator ? handle(site, call) : jsonAnswer(403, shape.forbidden)),
  ]);
}

const shown = ({ baseUrl }: Site, shape: WebhookShape, hook: Hook, status = 200): Answer =>
  jsonAnswer(status, shape.show(hook, baseUrl));

function create(site: Site, shape: WebhookShape, { request, user }: Call): Hook {
  const { name, url, events, ...rest } = jsonBody(request, shape.settings);
  if (name === undefined) throw new RestError(400, ['The name of the webhook is missing']);
  if (url === undefined) throw new RestError(400, ['The URL of the webhook is missing']);
  const settings: HookSettings = { ...unset, ...rest, name, url, events: events ?? [] };
  return site.hooks.add(settings, user);
}

function change(site: Site, shape: WebhookShape, call: Call): Hook {
  return site.hooks.change(existing(site, call), jsonBody(call.request, shape.settings), call.user);
}

function remove(site: Site, call: Call): Answer {
  site.hooks.remove(existing(site, call));
  return emptyAnswer(204);
}

/** @throws RestError 404 */
function existing(site: Site, { parameters }: Call): Hook {
  const hook = site.hooks.find(parameters.webhook ?? '');
  if (!hook) throw new RestError(404, [`There is no webhook ${parameters.webhook}`]);
  return hook;
}
