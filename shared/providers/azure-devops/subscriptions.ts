import * as z from 'zod/mini';
import type { Hook } from '../tracker-client.ts';
import { answerFailure } from './answer-failure.ts';
import { type Access, ask } from './ask.ts';
import { permissionFailure } from './permission-failure.ts';
import { readAnswer } from './read-answer.ts';

/** Service hooks: https://learn.microsoft.com/rest/api/azure/devops/hooks/subscriptions */
const apiVersion = '7.1';
const consumer = { consumerId: 'webHooks', consumerActionId: 'httpRequest' };
const publisherId = 'tfs';

const id = z.string().check(z.regex(/^[\w-]{1,100}$/));
const made = z.object({ id });
const listed = z.object({ value: z.nullish(z.array(z.unknown())) });
/** Shown to people: one word, as `disabledByInactiveIdentity`, or it is none that we know. */
const status = z.catch(z.string().check(z.regex(/^\w{1,40}$/)), 'unknown');
const webhook = z.object({ id, status, consumerInputs: z.object({ url: z.string() }) });

const subscriptionsOf = (baseUrl: string): string => `${baseUrl}/_apis/hooks/subscriptions`;

/** Those that send to exactly this address. */
export async function listSubscriptions(access: Access, baseUrl: string, address: string): Promise<readonly Hook[]> {
  const query = { publisherId, ...consumer };
  const answer = await ask(access, { method: 'GET', url: subscriptionsOf(baseUrl), query, apiVersion });
  const failure = permissionFailure(answer);
  if (failure) throw failure;
  const { value } = readAnswer(listed, answer, 'listing service hooks');
  return (value ?? []).flatMap((item) => {
    const { data } = webhook.safeParse(item);
    if (data?.consumerInputs.url !== address) return [];
    return [{ id: data.id, enabled: data.status === 'enabled', state: data.status }];
  });
}

/** Subscribes to one event of the whole organization: of any project, since no input restricts it. Answers its id. */
export async function subscribe(
  access: Access,
  baseUrl: string,
  eventType: string,
  { url, secret }: { readonly url: string; readonly secret?: string },
): Promise<string> {
  const body = {
    publisherId,
    eventType,
    resourceVersion: '1.0',
    ...consumer,
    publisherInputs: {},
    consumerInputs: {
      url,
      ...(secret !== undefined && { httpHeaders: `shared-secret:${secret}` }),
      resourceDetailsToSend: 'all',
      messagesToSend: 'none',
      detailedMessagesToSend: 'none',
    },
  };
  const answer = await ask(access, { method: 'POST', url: subscriptionsOf(baseUrl), apiVersion, body });
  const failure = permissionFailure(answer, { even401: true });
  if (failure) throw failure;
  return readAnswer(made, answer, 'creating a service hook').id;
}

/** One that is gone already is fine. */
export async function unsubscribe(access: Access, baseUrl: string, id: string): Promise<void> {
  const url = `${subscriptionsOf(baseUrl)}/${encodeURIComponent(id)}`;
  const answer = await ask(access, { method: 'DELETE', url, apiVersion });
  if (answer.status === 404) return;
  const failure = permissionFailure(answer) ?? answerFailure(answer, 'removing a service hook');
  if (failure) throw failure;
}
