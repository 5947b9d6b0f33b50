import type { OutgoingAnswer, OutgoingRequest, Send } from '../outgoing/send.ts';
import { Unreachable } from '../outgoing/unreachable.ts';
import { answerOf } from './answer-of.ts';
import type { ChannelType } from './channel.ts';
import { ChannelFailure } from './channel-failure.ts';
import { discordMessage } from './discord.ts';
import { msteamsMessage } from './msteams.ts';
import type { Notice } from './notice.ts';
import { retryAfterOf } from './retry-after.ts';
import { slackMessage } from './slack.ts';
import { webhookMessage } from './webhook.ts';

/** A channel with its secrets opened. */
export interface Opened {
  readonly type: ChannelType;
  readonly url: string;
  /** Of a webhook: the valid ones (`whsec_…`), newest first. */
  readonly secrets: readonly string[];
}

/** What a server said to a notice that it took. */
export interface Delivered {
  readonly status: number;
  /** At most 500 characters, on one line. */
  readonly answer: string;
}

/**
 * Sends a notice to a channel, once, in the format of its service. Only 2xx says that it was taken: no redirect is
 * followed.
 * @throws ChannelFailure
 */
export async function deliver(notice: Notice, to: Opened, send: Send, now: Date): Promise<Delivered> {
  const answer = await ask(send, requestFor(notice, to, now));
  const { status } = answer;
  const said = answerOf(answer.body, to.url);
  if (status >= 200 && status < 300) return { status, answer: said };
  const facts = { status, answer: said, retryAfter: retryAfterOf(answer, now) };
  const { host } = new URL(to.url);
  if (status === 410) throw new ChannelFailure('gone', `${host} says that this address is gone for good (410)`, facts);
  throw new ChannelFailure('refused', `${host} did not take the notice (${status})`, facts);
}

function requestFor(notice: Notice, to: Opened, now: Date): OutgoingRequest {
  const { headers, ...message } = messageFor(notice, to, now);
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'assignee-sync', ...headers },
    ...message,
  };
}

function messageFor(notice: Notice, { type, url, secrets }: Opened, now: Date): Omit<OutgoingRequest, 'method'> {
  switch (type) {
    case 'webhook':
      return { url, ...webhookMessage(notice, secrets, now) };
    case 'slack':
      return { url, body: JSON.stringify(slackMessage(notice)) };
    case 'discord':
      return { url: confirming(url), body: JSON.stringify(discordMessage(notice)) };
    case 'msteams':
      return { url, body: JSON.stringify(msteamsMessage(notice)) };
  }
}

/** Discord answers before it has kept the message, unless it is told to wait: a failure would go unseen. */
function confirming(url: string): string {
  const address = new URL(url);
  address.searchParams.set('wait', 'true');
  return address.href;
}

async function ask(send: Send, request: OutgoingRequest): Promise<OutgoingAnswer> {
  try {
    return await send(request);
  } catch (cause) {
    if (cause instanceof Unreachable) throw new ChannelFailure('unreachable', cause.message, { cause });
    throw cause;
  }
}
