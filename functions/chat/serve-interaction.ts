import { caught } from '../../shared/caught.ts';
import { log } from '../../shared/log.ts';
import { isPassing } from '../../shared/passing.ts';
import { jsonOf } from '../../shared/providers/json-of.ts';
import { Contended } from '../../shared/store/decide-again.ts';
import { answerInteraction } from './answer-interaction.ts';
import type { ChatParts } from './chat-parts.ts';
import { type Interaction, interaction } from './interaction.ts';
import { whisper } from './reply.ts';
import { isGenuine, type SignedRequest } from './signature.ts';

export interface ChatRequest extends SignedRequest {
  readonly method: string;
}

export interface ChatAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

/** Bytes. An interaction has a message in it, of some kilobytes. */
const longestBody = 1024 * 1024;

const refused = (status: number): ChatAnswer => ({ status, body: { status: 'refused' } });
const unauthorized: ChatAnswer = { status: 401, body: { status: 'unauthorized' } };
const unavailable: ChatAnswer = { status: 503, headers: { 'retry-after': '5' }, body: { status: 'unavailable' } };

/** One request of Discord: checked on its raw bytes first, then read, then answered. It never throws. */
export async function serveInteraction(request: ChatRequest, parts: ChatParts): Promise<ChatAnswer> {
  if (request.method !== 'POST') return { ...refused(405), headers: { allow: 'POST' } };
  if (request.body.length > longestBody) return refused(413);
  if (!parts.publicKey || !isGenuine(request, parts.publicKey, parts.clock())) return unauthorized;
  const read = interaction.safeParse(jsonOf(request.body.toString('utf8')));
  return read.success ? answer(read.data, parts) : refused(400);
}

async function answer(read: Interaction, parts: ChatParts): Promise<ChatAnswer> {
  try {
    return { status: 200, body: await answerInteraction(read, parts) };
  } catch (error) {
    log('ERROR', caught('chat', error));
    if (error instanceof Contended) {
      return { status: 200, body: whisper('Others are assigning this group right now. Please try again.') };
    }
    if (isPassing(error)) return unavailable;
    return { status: 200, body: whisper('Something went wrong here. Please look whether it was done, and try again.') };
  }
}
