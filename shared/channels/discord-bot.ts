import * as z from 'zod/mini';
import type { OutgoingAnswer, Send } from '../outgoing/send.ts';
import { Unreachable } from '../outgoing/unreachable.ts';
import { jsonOf } from '../providers/json-of.ts';
import { answerOf } from './answer-of.ts';
import { ChannelFailure } from './channel-failure.ts';
import { retryAfterOf } from './retry-after.ts';

/** Discord's API, as our application speaks to it. */
export interface DiscordBot {
  /** Without a slash at the end. */
  readonly apiUrl: string;
  /** `undefined` while no application is set up. */
  readonly token: () => Promise<string | undefined>;
  readonly send: Send;
  readonly clock: () => Date;
}

/**
 * Posts a message, once.
 * @param path of the API, as `/channels/1/messages`
 * @param token of the bot; left out where the path itself entitles to write
 * @throws ChannelFailure: `gone` when Discord knows no such channel
 */
export async function postToDiscord(
  { apiUrl, send, clock }: DiscordBot,
  path: string,
  message: unknown,
  token?: string,
): Promise<void> {
  const url = `${apiUrl}${path}`;
  const answer = await ask(send, url, message, token);
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  const facts = { status, answer: answerOf(answer.body, url), retryAfter: retryAfterOf(answer, clock()) };
  const { host } = new URL(url);
  if (isUnknownChannel(answer)) throw new ChannelFailure('gone', `${host} knows no such channel`, facts);
  throw new ChannelFailure('refused', `${host} did not take the message (${status})`, facts);
}

/** Its own code tells it from an address that is wrong. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const unknownChannel = z.object({ code: z.literal(10003) });
const isUnknownChannel = ({ status, body }: OutgoingAnswer): boolean =>
  status === 404 && unknownChannel.safeParse(jsonOf(body)).success;

async function ask(send: Send, url: string, message: unknown, token?: string): Promise<OutgoingAnswer> {
  try {
    return await send({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        // https://discord.com/developers/docs/reference#user-agent
        'user-agent': 'DiscordBot (assignee-sync, 1)',
        ...(token !== undefined && { authorization: `Bot ${token}` }),
      },
      body: JSON.stringify(message),
    });
  } catch (cause) {
    if (cause instanceof Unreachable) throw new ChannelFailure('unreachable', cause.message, { cause });
    throw cause;
  }
}
